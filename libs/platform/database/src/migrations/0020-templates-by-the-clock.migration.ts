import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the templates of an inbox are read again by the clock; null: as soon as somebody looks. */
export class TemplatesByTheClock1766000000020 implements MigrationInterface {
  name = 'TemplatesByTheClock1766000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table inbox add column templates_due_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table inbox drop column templates_due_at');
  }
}
