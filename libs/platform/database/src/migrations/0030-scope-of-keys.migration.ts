import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an API key sees beside its role. Teams are a list without references: were a removed team to leave it, the key of
 * a supervisor would be of no team, and see everything.
 */
export class ScopeOfKeys1766000000030 implements MigrationInterface {
  name = 'ScopeOfKeys1766000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table api_key
  add column team_ids uuid[] not null default '{}',
  add column branch_id uuid references branch(id) on delete set null,
  add column sees_all boolean not null default false;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table api_key drop column team_ids, drop column branch_id, drop column sees_all;`,
    );
  }
}
