import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Small files as rows, under the hash of their bytes. They are text already packed, or packed files: stored as they are. */
export class SmallFiles1766000000023 implements MigrationInterface {
  name = 'SmallFiles1766000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table small_file(
  key bytea primary key check (length(key) = 32),
  bytes bytea not null,
  kept_at timestamptz not null default now());
alter table small_file alter column bytes set storage external;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table small_file;`);
  }
}
