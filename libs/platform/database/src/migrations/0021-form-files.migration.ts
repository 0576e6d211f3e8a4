import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that are put away together with the answers of a form, and whose turn it is to send under a form's token. */
export class FormFiles1766000000021 implements MigrationInterface {
  name = 'FormFiles1766000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDO);
  }
}

const UNDO = `
drop table form_turn, form_save_file;
drop index form_submission_newest;
create index form_submission_form on form_submission(form_id, submitted_at desc);
`;

const TABLES = `
create table form_save_file (
  id uuid primary key,
  -- null: not kept yet or not any more; its bytes go with the next cleaning
  save_id uuid references form_save(id) on delete set null,
  -- Its field, name and kind, sealed like the bytes that the blob holds.
  sealed bytea not null,
  size bigint not null,
  blob text not null,
  created_at timestamptz not null default now()
);
create index form_save_file_save on form_save_file(save_id);
-- Who sends under a token now. Unlogged: after a crash nobody does.
create unlogged table form_turn (
  submission_id uuid primary key,
  holder uuid not null,
  until timestamptz not null
);
create index form_submission_newest on form_submission(form_id, submitted_at desc, id desc);
drop index form_submission_form;
`;
