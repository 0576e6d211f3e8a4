import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when an address is this person's: what a merge brought stands after their own, however old it is. */
export class AddressJoined1766000000035 implements MigrationInterface {
  name = 'AddressJoined1766000000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table identity add column joined_at timestamptz not null default now();
update identity set joined_at = created_at;
update identity i set joined_at = m.at from person_merge m
  where m.undone_at is null and m.winner_id = i.person_id and m.moved->'identityIds' ? i.id::text;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity drop column joined_at;');
  }
}
