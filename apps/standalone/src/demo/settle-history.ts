import type { UnitOfWork } from '@wasl/platform/database';

const search = `
update message set search = (facts->>'searchText')::tsvector, facts = facts - 'searchText' where facts ? 'searchText'`;

/** Reply windows are as old as what the people last wrote there. */
const windows = `
insert into identity_inbox(identity_id, inbox_id, last_inbound_at)
select identity_id, inbox_id, max(recorded_at) from message
 where direction = 'in' and kind = 'public' and identity_id is not null and inbox_id is not null group by 1, 2
on conflict (identity_id, inbox_id) do update set last_inbound_at = excluded.last_inbound_at`;

const heard = `
update inbox i set last_event_at = l.at,
    health = jsonb_build_object('level', 'ok', 'code', 'inboxes.working', 'detail', '', 'at', to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from (select inbox_id, max(recorded_at) as at from message where direction = 'in' or kind = 'log' group by 1) l
 where l.inbox_id = i.id`;

/** Staff have read what is old, what they answered, and half of what is theirs and new; supervisors look over the answers. */
const read = `
insert into conversation_read(user_id, conversation_id, seq)
select u.id, c.id, c.last_seq from app_user u cross join conversation c
 where c.last_activity_at < $1::timestamptz - interval '2 days'
    or (c.last_direction = 'out' and (c.assignee_id = u.id or u.role in ('supervisor', 'administrator')))
    or (c.assignee_id = u.id and c.number % 2 = 0)
on conflict do nothing`;

/** What follows from the messages of the history, set by set: search, reply windows, health of inboxes, who has read what. */
export async function settleHistory(uow: UnitOfWork, now: Date): Promise<void> {
  await uow.sql(search);
  await uow.sql(windows);
  await uow.sql(heard);
  await uow.sql(read, [now]);
}
