import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How fast and whether an inbox sends, what staff did about a message on its way, and the class of each answer. */
export class Sending1766000000014 implements MigrationInterface {
  name = 'Sending1766000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table inbox_sending (
  inbox_id uuid primary key references inbox(id) on delete cascade,
  -- Messages a minute at most; null: as fast as the provider takes them.
  per_minute int check (per_minute between 1 and 60000),
  -- The moment that the next message may take; moved on by each message, so that all processes keep one pace.
  next_slot timestamptz not null default now(),
  -- While set nothing leaves: by an administrator, or by the provider's word (then stopped_by is null).
  stopped_at timestamptz,
  stopped_by uuid,
  stop_code text,
  stop_detail text not null default ''
);
create table delivery_deed (
  id bigint generated always as identity primary key,
  message_id uuid not null references message(id) on delete cascade,
  at timestamptz not null default clock_timestamp(),
  user_id uuid,
  user_name text not null default '',
  deed text not null
);
create index delivery_deed_message on delivery_deed(message_id);
-- A backlog runs off in the order in which it was written, inbox by inbox.
create index message_departure on message(inbox_id, id) where direction = 'out' and status in ('queued', 'scheduled');
alter table delivery_attempt add column kind text, add column code text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table delivery_attempt drop column kind, drop column code;
drop table delivery_deed;
drop index message_departure;
drop table inbox_sending`);
  }
}
