import { Injectable } from '@nestjs/common';
import type { ConversationStatus, ConversationSummary, Direction, Priority } from '@wasl/contracts';
import type { Actor, ScopedConversation } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { roomsOfConversation, visibleSql } from './conversation.policy';
import { presentSummary, type ReaderRow, SUMMARY_COLUMNS, type SummaryRow } from './conversation.presenter';

/** A conversation whose row this transaction holds; change its fields, then `save` it. */
export interface ConversationRecord {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  subject: string;
  status: ConversationStatus;
  priority: Priority;
  teamId: string | null;
  branchId: string | null;
  assigneeId: string | null;
  restricted: boolean;
  tagIds: string[];
  lastSeq: number;
  lastPublicSeq: number;
  lastInboxId: string | null;
  lastChannel: string;
  lastText: string;
  lastDirection: Direction | null;
  lastMessageAt: Date | null;
  lastActivityAt: Date;
  waitingSince: Date | null;
  snoozedUntil: Date | null;
  resolvedAt: Date | null;
}

const LOCK = `select c.id, c.number, c.person_id as "personId", c.subject, c.status, c.priority, c.team_id as "teamId",
  c.branch_id as "branchId", c.assignee_id as "assigneeId", c.restricted, c.tag_ids as "tagIds", c.last_seq as "lastSeq",
  c.last_public_seq as "lastPublicSeq", c.last_inbox_id as "lastInboxId", c.last_channel as "lastChannel",
  c.last_text as "lastText", c.last_direction as "lastDirection", c.last_message_at as "lastMessageAt",
  c.last_activity_at as "lastActivityAt", c.waiting_since as "waitingSince", c.snoozed_until as "snoozedUntil",
  c.resolved_at as "resolvedAt" from conversation c`;

const SAVE = `update conversation set subject = $2, status = $3, priority = $4, team_id = $5, branch_id = $6, assignee_id = $7,
  restricted = $8, tag_ids = $9, last_seq = $10, last_public_seq = $11, last_inbox_id = $12, last_channel = $13, last_text = $14,
  last_direction = $15, last_message_at = $16, last_activity_at = $17, waiting_since = $18, snoozed_until = $19,
  resolved_at = $20, revision = revision + 1,
  chat_key = case when $3 in ('open', 'snoozed') and status not in ('open', 'snoozed') and exists (
      select 1 from conversation o where o.chat_key = conversation.chat_key and o.id <> conversation.id and o.status in ('open', 'snoozed'))
    then null else chat_key end
  where id = $1`;

const SUMMARIES = `select ${SUMMARY_COLUMNS} from conversation c join person p on p.id = c.person_id where c.id = any($1::uuid[])`;

const SCOPES_OF_PEOPLE = `select distinct person_id as "personId", team_id as "teamId", branch_id as "branchId",
  assignee_id as "assigneeId", restricted from conversation where person_id = any($1::uuid[])`;

/** What hides from the actor does not exist for them: the answer is the same as for an id that nobody has. */
export const conversationNotFound = (): AppError =>
  new AppError('conversations.not-found', {}, { status: 404 });

/** Conversations, always read through the scope of whoever asks. */
@Injectable()
export class ConversationRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** The conversation as its reader sees it; throws `conversations.not-found` outside the scope. */
  async get(actor: Actor, id: string): Promise<ReaderRow> {
    const row = await this.find(actor, (value) => `c.id = ${value(id)}::uuid`);
    if (!row) throw conversationNotFound();
    return row;
  }

  /** The conversation beside which that one was begun; null when there is none, or none that its reader sees. */
  async relatedTo(actor: Actor, id: string): Promise<ReaderRow | null> {
    const begun = (value: (id: string) => string): string =>
      `c.id = (select b.related_to from conversation b where b.id = ${value(id)}::uuid)`;
    return this.find(actor, begun);
  }

  private async find(
    actor: Actor,
    condition: (value: (id: string) => string) => string,
  ): Promise<ReaderRow | null> {
    const parameters = new SqlParameters();
    const reader = parameters.add(actor.userId);
    const [row] = await this.uow.sql<ReaderRow>(
      `select ${SUMMARY_COLUMNS}, r.seq as read_seq, r.mentioned_seq > r.seq as mentioned
       from conversation c join person p on p.id = c.person_id
       left join conversation_read r on r.user_id = ${reader}::uuid and r.conversation_id = c.id
       where ${condition((id) => parameters.add(id))} and ${visibleSql(actor, parameters)}`,
      parameters.values,
    );
    return row ?? null;
  }

  /** What the actor has read of it. */
  async readState(actor: Actor, id: string): Promise<Pick<ReaderRow, 'read_seq' | 'mentioned'>> {
    const [row] = await this.uow.sql<Pick<ReaderRow, 'read_seq' | 'mentioned'>>(
      `select seq as read_seq, mentioned_seq > seq as mentioned from conversation_read where user_id = $1 and conversation_id = $2`,
      [actor.userId, id],
    );
    return row ?? { read_seq: null, mentioned: null };
  }

  /** Locks the row until the transaction ends; throws `conversations.not-found` outside the scope. */
  async lock(actor: Actor, id: string): Promise<ConversationRecord> {
    const parameters = new SqlParameters();
    const where = `c.id = ${parameters.add(id)}::uuid and ${visibleSql(actor, parameters)}`;
    const [row] = await this.uow.sql<ConversationRecord>(
      `${LOCK} where ${where} for update of c`,
      parameters.values,
    );
    if (!row) throw conversationNotFound();
    return row;
  }

  /** Writes a locked record back; its revision grows by one. A reopened chat leaves arrivals to the newer one, if there is. */
  async save(c: ConversationRecord): Promise<void> {
    await this.uow.prepared(SAVE, [
      ...[c.id, c.subject, c.status, c.priority, c.teamId, c.branchId, c.assigneeId, c.restricted, c.tagIds],
      ...[
        c.lastSeq,
        c.lastPublicSeq,
        c.lastInboxId,
        c.lastChannel,
        c.lastText,
        c.lastDirection,
        c.lastMessageAt,
      ],
      ...[c.lastActivityAt, c.waitingSince, c.snoozedUntil, c.resolvedAt],
    ]);
  }

  /** A new, empty conversation. */
  async insert(
    c: Pick<
      ConversationRecord,
      'id' | 'personId' | 'subject' | 'teamId' | 'branchId' | 'assigneeId' | 'restricted'
    >,
    at: Date,
  ): Promise<void> {
    await this.uow.sql(
      `insert into conversation(id, person_id, subject, team_id, branch_id, assignee_id, restricted, last_activity_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [c.id, c.personId, c.subject, c.teamId, c.branchId, c.assigneeId, c.restricted, at],
    );
  }

  /** From now on these addresses may answer into the thread by mail: the identity written to, when it is one, and the copies. */
  async addParticipants(id: string, identityId: string, copies: readonly string[]): Promise<void> {
    await this.uow.sql(
      `insert into conversation_participant(conversation_id, address)
       select $1, lower(address) from (select unnest($3::text[]) as address
         union select value from identity where id = $2 and kind = 'email') a on conflict do nothing`,
      [id, identityId, [...copies]],
    );
  }

  /** The summaries of these conversations in one query, unscoped and in no order: for readers that scope by rooms. */
  async loadSummaries(ids: readonly string[]): Promise<ConversationSummary[]> {
    if (ids.length === 0) return [];
    return (await this.uow.prepared<SummaryRow>(SUMMARIES, [ids])).map(presentSummary);
  }

  /** Those of these ids that the actor may see. */
  async visibleAmong(actor: Actor, ids: readonly string[]): Promise<string[]> {
    const parameters = new SqlParameters();
    const rows = await this.uow.sql<{ id: string }>(
      `select c.id from conversation c where c.id = any(${parameters.add([...ids])}::uuid[]) and ${visibleSql(actor, parameters)}`,
      parameters.values,
    );
    return rows.map((row) => row.id);
  }

  /** For each of these people, the rooms that hear of any of their conversations; people without any are left out. */
  async roomsOfPeople(personIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.uow.prepared<ScopedConversation & { personId: string }>(SCOPES_OF_PEOPLE, [
      [...personIds],
    ]);
    const rooms = new Map<string, Set<string>>();
    for (const row of rows) {
      const held = rooms.get(row.personId) ?? new Set();
      for (const room of roomsOfConversation(row)) held.add(room);
      rooms.set(row.personId, held);
    }
    return new Map([...rooms].map(([id, names]) => [id, [...names].sort()]));
  }

  /** Snoozed conversations whose time has come, locked by this transaction; at most `limit`. */
  async lockDueSnoozed(now: Date, limit: number): Promise<ConversationRecord[]> {
    return this.uow.sql<ConversationRecord>(
      `${LOCK} where c.status = 'snoozed' and c.snoozed_until <= $1 order by c.snoozed_until limit $2 for update of c skip locked`,
      [now, limit],
    );
  }
}
