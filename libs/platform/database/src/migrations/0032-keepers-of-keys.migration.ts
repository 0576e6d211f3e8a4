import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who answers for an API key now; whoever made it, until somebody takes it over. */
export class KeepersOfKeys1766000000032 implements MigrationInterface {
  name = 'KeepersOfKeys1766000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table api_key add column kept_by uuid references app_user(id) on delete set null;
update api_key set kept_by = created_by;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table api_key drop column kept_by;');
  }
}
