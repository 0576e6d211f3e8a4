import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Logins at providers that have begun: each is known to one session, for some minutes, once. */
export class InboxConsent1766000000025 implements MigrationInterface {
  name = 'InboxConsent1766000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table inbox_consent(
  state_hash bytea primary key,
  inbox_id uuid not null references inbox(id) on delete cascade,
  session_id uuid not null,
  revision int not null,
  verifier bytea not null,
  created_at timestamptz not null default now());
create index inbox_consent_inbox on inbox_consent(inbox_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table inbox_consent;`);
  }
}
