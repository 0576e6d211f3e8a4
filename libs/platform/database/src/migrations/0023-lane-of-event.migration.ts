import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An event remembers its lane: taken again, from quarantine or because it came too early, it keeps its place among its like. */
export class LaneOfEvent1766000000023 implements MigrationInterface {
  name = 'LaneOfEvent1766000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table inbound_event add column shard smallint not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table inbound_event drop column shard');
  }
}
