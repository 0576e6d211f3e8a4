import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of the staff wrote a person down: they see them until somebody has spoken with them. */
export class WhoWroteAPerson1766000000027 implements MigrationInterface {
  name = 'WhoWroteAPerson1766000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table person add column written_by uuid references app_user(id) on delete set null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table person drop column written_by');
  }
}
