import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Limits that all processes count together, networks that accounts are at home in, uploads that survive a break. */
export class LimitsAndUploads1766000000011 implements MigrationInterface {
  name = 'LimitsAndUploads1766000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [limits, homes, uploads, thumbnails]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rate_count, account_network, upload_chunk, upload');
    await runner.query('alter table attachment drop column thumbnail_blob');
  }
}

// Unlogged: a crash forgets at most ten minutes of counting, and counting writes no log.
const limits = `
create unlogged table rate_count (
  key text primary key,
  n int not null,
  resets_at timestamptz not null
);
create index rate_count_over on rate_count(resets_at);
`;

// A network where the owner of an account signed in lately is not a stranger to it, whoever else guesses from there.
const homes = `
create table account_network (
  user_id uuid not null references app_user(id) on delete cascade,
  network text not null,
  seen_at timestamptz not null default now(),
  primary key (user_id, network)
);
`;

const uploads = `
create table upload (
  id uuid primary key,
  owner_id uuid not null,
  file_name text not null,
  mime text not null,
  size bigint not null check (size > 0),
  -- Bytes that have come, without a gap.
  received bigint not null default 0,
  attachment_id uuid,
  created_at timestamptz not null default now()
);
create index upload_old on upload(created_at);
-- The pieces of an upload, each a blob; several processes take them in turn.
create table upload_chunk (
  upload_id uuid not null references upload(id) on delete cascade,
  start bigint not null,
  size bigint not null,
  blob text not null,
  primary key (upload_id, start)
);
create index upload_chunk_blob on upload_chunk(blob);
`;

const thumbnails = `
-- A small picture of the file, made when somebody first asks; '' when none can be made.
alter table attachment add column thumbnail_blob text;
`;
