import type { MigrationInterface, QueryRunner } from 'typeorm';

/** References of hosted forms: one per submission, so that a page that sends twice is heard once. */
export class FormReceipts1766000000002 implements MigrationInterface {
  name = 'FormReceipts1766000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table form_receipt (
  submission_id uuid primary key,
  form text not null,
  reference text not null unique,
  -- Hash of what was sent: the same page may repeat itself, not change its mind.
  digest text not null,
  -- Whether the intake has taken it; false only after a fault between the two.
  accepted boolean not null default false,
  created_at timestamptz not null default now()
)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table form_receipt');
  }
}
