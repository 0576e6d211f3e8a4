import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses that are not written to: a stop word, a bounce, a complaint. Lifted ones stay as evidence. */
export class Suppressions1766000000013 implements MigrationInterface {
  name = 'Suppressions1766000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table suppression (
  id uuid primary key default uuidv7(),
  kind text not null, value text not null, scope text not null default '',
  -- null: at no inbox at all.
  inbox_id uuid references inbox(id) on delete cascade,
  reason text not null,
  -- The word that was said, or the provider's answer.
  detail text not null default '',
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  lifted_at timestamptz,
  -- The word that lifted it; lifted_by is the member of staff where it was one.
  lifted_detail text not null default '',
  lifted_by uuid references app_user(id) on delete set null
);
create unique index suppression_standing on suppression(kind, value, scope, inbox_id) nulls not distinct where lifted_at is null;
create index suppression_of_address on suppression(kind, value, scope);
create index suppression_newest on suppression(at desc, id desc)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table suppression');
  }
}
