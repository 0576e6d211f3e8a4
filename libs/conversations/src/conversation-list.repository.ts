import { Injectable } from '@nestjs/common';
import type { ConversationView, Priority } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { visibleSql } from './conversation.policy';
import { type ReaderRow, SUMMARY_COLUMNS } from './conversation.presenter';
import type { ListCursor } from './list-cursor';

/** What a list is asked for. */
export interface ConversationFilter {
  view: ConversationView;
  channel?: string | undefined;
  teamId?: string | undefined;
  assigneeId?: string | undefined;
  tagId?: string | undefined;
  priority?: Priority | undefined;
  unread?: 'true' | undefined;
  cursor: ListCursor | null;
  limit: number;
}

/** A row of a list with its place in it. */
export type ListedRow = ReaderRow & { cursor_at: string };

/** What belongs to a view, over `c` and the reader's `r`. Views without their own status show open conversations. */
function viewSql(view: ConversationView, actor: Actor, parameters: SqlParameters): string {
  const open = `c.status = 'open'`;
  switch (view) {
    case 'mine':
      return `${open} and c.assignee_id = ${parameters.add(actor.userId)}::uuid`;
    case 'unassigned':
      return `${open} and c.assignee_id is null`;
    case 'my_teams':
      return `${open} and c.team_id = any(${parameters.add([...actor.teamIds])}::uuid[])`;
    case 'all':
      return open;
    case 'waiting':
      return `${open} and c.waiting_since is not null`;
    case 'mentions':
      return `r.mentioned_seq > r.seq`;
    case 'snoozed':
    case 'resolved':
    case 'spam':
      return `c.status = '${view}'`;
  }
}

function filterSql(filter: ConversationFilter, parameters: SqlParameters): string[] {
  const conditions: string[] = [];
  if (filter.channel !== undefined) conditions.push(`c.last_channel = ${parameters.add(filter.channel)}`);
  if (filter.teamId !== undefined) conditions.push(`c.team_id = ${parameters.add(filter.teamId)}::uuid`);
  if (filter.assigneeId !== undefined)
    conditions.push(`c.assignee_id = ${parameters.add(filter.assigneeId)}::uuid`);
  if (filter.tagId !== undefined)
    conditions.push(`c.tag_ids @> array[${parameters.add(filter.tagId)}::uuid]`);
  if (filter.priority !== undefined) conditions.push(`c.priority = ${parameters.add(filter.priority)}`);
  // A reader without an account has read nothing.
  if (filter.unread !== undefined) conditions.push('c.last_inbound_seq > coalesce(r.seq, 0)');
  return conditions;
}

/** The minute is what the indexes hold; inside it rows are put in order while they are read. */
const LATEST_FIRST = 'c.active_minute desc, c.last_activity_at desc, c.id desc';

/** Lists: keyset pages over partial indexes, never OFFSET, never a join to messages. */
@Injectable()
export class ConversationListRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** One page: newest activity first, the waiting view longest wait first; rows beyond `limit` are not read. */
  async page(actor: Actor, filter: ConversationFilter): Promise<ListedRow[]> {
    const parameters = new SqlParameters();
    const reader = parameters.add(actor.userId);
    const waiting = filter.view === 'waiting';
    const key = waiting ? 'c.waiting_since' : 'c.last_activity_at';
    const conditions = [viewSql(filter.view, actor, parameters), ...filterSql(filter, parameters)];
    if (filter.cursor) {
      const [at, id] = [
        `${parameters.add(filter.cursor.at)}::timestamptz`,
        `${parameters.add(filter.cursor.id)}::uuid`,
      ];
      if (!waiting) conditions.push(`c.active_minute <= date_trunc('minute', ${at} at time zone 'UTC')`);
      conditions.push(`(${key}, c.id) ${waiting ? '>' : '<'} (${at}, ${id})`);
    }
    conditions.push(visibleSql(actor, parameters));
    // A reader without an account has no read state; their mentions view is empty by the join.
    const join = filter.view === 'mentions' ? 'join' : 'left join';
    return this.uow.sql<ListedRow>(
      `select ${SUMMARY_COLUMNS}, r.seq as read_seq, r.mentioned_seq > r.seq as mentioned,
         (${key} at time zone 'UTC')::text || '+00' as cursor_at
       from conversation c join person p on p.id = c.person_id
       ${join} conversation_read r on r.user_id = ${reader}::uuid and r.conversation_id = c.id
       where ${conditions.join(' and ')}
       order by ${waiting ? 'c.waiting_since, c.id' : LATEST_FIRST} limit ${parameters.add(filter.limit)}`,
      parameters.values,
    );
  }

  /** Conversations of one person in every state, latest activity first. */
  ofPerson(actor: Actor, personId: string, limit: number): Promise<ReaderRow[]> {
    const parameters = new SqlParameters();
    const reader = parameters.add(actor.userId);
    return this.uow.sql<ReaderRow>(
      `select ${SUMMARY_COLUMNS}, r.seq as read_seq, r.mentioned_seq > r.seq as mentioned
       from conversation c join person p on p.id = c.person_id
       left join conversation_read r on r.user_id = ${reader}::uuid and r.conversation_id = c.id
       where c.person_id = ${parameters.add(personId)}::uuid and ${visibleSql(actor, parameters)}
       order by ${LATEST_FIRST} limit ${parameters.add(limit)}`,
      parameters.values,
    );
  }
}
