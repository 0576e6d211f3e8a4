import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A foreign key asks after both parents with each message, by two statements of its own. Whoever writes a message numbers
 * it in its conversation in the same statement, so it cannot miss; and nothing deletes conversations or inboxes. What is
 * left to guard is that deletion: asked once there instead of with every message.
 */
export class GuardsOfMessages1766000000033 implements MigrationInterface {
  name = 'GuardsOfMessages1766000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table message drop constraint message_conversation_id_fkey, drop constraint message_inbox_id_fkey;
create function keep_parent_of_messages() returns trigger language plpgsql as $$
declare
  held boolean;
begin
  if tg_table_name = 'conversation' then
    select exists (select 1 from message where conversation_id = old.id) into held;
  else
    select exists (select 1 from message where inbox_id = old.id) into held;
  end if;
  if held then
    raise exception 'a % that has messages cannot be deleted', tg_table_name using errcode = 'foreign_key_violation';
  end if;
  return old;
end $$;
create trigger conversation_keeps_messages before delete on conversation for each row execute function keep_parent_of_messages();
create trigger inbox_keeps_messages before delete on inbox for each row execute function keep_parent_of_messages();`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger inbox_keeps_messages on inbox;
drop trigger conversation_keeps_messages on conversation;
drop function keep_parent_of_messages();
alter table message
  add constraint message_conversation_id_fkey foreign key (conversation_id) references conversation(id),
  add constraint message_inbox_id_fkey foreign key (inbox_id) references inbox(id);`);
  }
}
