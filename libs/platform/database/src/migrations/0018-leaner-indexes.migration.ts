import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every message moves its conversation in each of its indexes: one that repeats another, and entries that no list asks
 * for, are a cost of the way in. Arrivals are read by the hour from a table in the order of time: ranges of pages do.
 */
export class LeanerIndexes1766000000018 implements MigrationInterface {
  name = 'LeanerIndexes1766000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index conversation_live;
drop index conversation_team;
create index conversation_team on conversation(team_id, last_activity_at desc, id desc) where status = 'open' and team_id is not null;
drop index message_arrivals;
create index message_arrivals on message using brin (recorded_at) with (pages_per_range = 32);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index message_arrivals;
create index message_arrivals on message(recorded_at, channel) where direction = 'in';
drop index conversation_team;
create index conversation_team on conversation(team_id, last_activity_at desc, id desc) where status = 'open';
create index conversation_live on conversation(last_activity_at desc, id desc) where status = 'open';`);
  }
}
