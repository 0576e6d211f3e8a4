import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Visitors of live chats: who is here now, and who has left before an answer came. */
export class ChatVisits1766000000015 implements MigrationInterface {
  name = 'ChatVisits1766000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table chat_visit (
  inbox_id uuid not null references inbox(id) on delete cascade,
  -- The value of the visitor's identity at this inbox.
  visitor text not null,
  seen_at timestamptz not null default now(),
  -- Until when a socket of theirs counts as open, on whichever node.
  present_until timestamptz,
  -- When it was last found, for a message that they have not taken, that they are gone.
  told_at timestamptz,
  primary key (inbox_id, visitor)
);
create index chat_visit_seen on chat_visit(inbox_id, seen_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table chat_visit');
  }
}
