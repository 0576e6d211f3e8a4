import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Templates that providers keep for an inbox, how an inbox is linked to a device, and what a person was told as read. */
export class TemplatesAndPairing1766000000017 implements MigrationInterface {
  name = 'TemplatesAndPairing1766000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table inbox_template (
  inbox_id uuid not null references inbox(id) on delete cascade,
  name text not null,
  language text not null,
  category text not null,
  status text not null,
  quality text not null default 'unknown',
  reason text not null default '',
  body text not null,
  variable_count int not null default 0,
  examples jsonb not null default '[]',
  -- The channel's own notes for sending it.
  definition jsonb,
  changed_at timestamptz not null default now(),
  primary key (inbox_id, name, language)
);
-- When the provider was last asked for its templates; null before the first time.
alter table inbox add column templates_at timestamptz;
alter table inbox add column pairing jsonb;
-- Up to which message of the thread the person has been shown that we read it.
alter table conversation add column told_read_seq int not null default 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table conversation drop column told_read_seq;
alter table inbox drop column pairing;
alter table inbox drop column templates_at;
drop table inbox_template`);
  }
}
