import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists are in the order of the last activity, which every message moves: with the exact time in the indexes each message
 * wrote its conversation anew into all of them. They hold the minute; the order inside a minute is made while reading
 * (`active_minute desc, last_activity_at desc, id desc`). Room is left on each page, so that a row may grow in place.
 */
export class BurstsStayInPlace1766000000031 implements MigrationInterface {
  name = 'BurstsStayInPlace1766000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index conversation_assignee, conversation_status, conversation_person, conversation_team;
alter table conversation set (fillfactor = 70);
alter table conversation
  add column active_minute timestamp not null generated always as (date_trunc('minute', last_activity_at at time zone 'UTC')) stored;
create index conversation_assignee on conversation(assignee_id, active_minute desc) where status = 'open';
create index conversation_status on conversation(status, active_minute desc);
create index conversation_person on conversation(person_id, active_minute desc);
create index conversation_team on conversation(team_id, active_minute desc) where status = 'open' and team_id is not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table conversation drop column active_minute;
alter table conversation reset (fillfactor);
create index conversation_assignee on conversation(assignee_id, last_activity_at desc, id desc) where status = 'open';
create index conversation_status on conversation(status, last_activity_at desc, id desc);
create index conversation_person on conversation(person_id, last_activity_at desc);
create index conversation_team on conversation(team_id, last_activity_at desc, id desc) where status = 'open' and team_id is not null;`);
  }
}
