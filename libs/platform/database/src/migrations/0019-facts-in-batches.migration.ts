import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A transaction's facts are one row instead of one each: they are written, announced and read together. Facts of the
 * day before are let go: they are news, and who connects reads the present.
 */
export class FactsInBatches1766000000019 implements MigrationInterface {
  name = 'FactsInBatches1766000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table outbox_event;
create table outbox_batch (
  id bigint generated always as identity primary key,
  facts json not null,
  correlation_id text not null default '',
  created_at timestamptz not null default now()
);
alter table outbox_batch alter column facts set storage external;
create index outbox_batch_age on outbox_batch using brin (created_at);
create view outbox_fact as
  select b.id, fact ->> 'type' as type, (fact -> 'payload')::jsonb as payload, b.correlation_id, b.created_at
    from outbox_batch b cross join lateral json_array_elements(b.facts) with ordinality as f(fact, nth) order by b.id, nth;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop view outbox_fact;
drop table outbox_batch;
create table outbox_event (
  id bigint generated always as identity primary key,
  batch uuid not null,
  type text not null,
  payload jsonb not null,
  correlation_id text not null default '',
  created_at timestamptz not null default now()
);
create index outbox_event_batch on outbox_event(batch);
create index outbox_event_age on outbox_event using brin (created_at);`);
  }
}
