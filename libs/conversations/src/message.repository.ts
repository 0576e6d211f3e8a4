import { Injectable } from '@nestjs/common';
import type { Message, MessageKind, MessageStatus, Part } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { visibleSql } from './conversation.policy';
import { foldForSearch } from './fold-for-search';
import { type AttachmentRow, MESSAGE_COLUMNS, type MessageRow, presentMessages } from './message.presenter';
import type { OutgoingDetails } from './outgoing-details';

/** A message that staff or the system adds to a thread. */
export interface NewMessage {
  id: string;
  conversationId: string;
  seq: number;
  kind: MessageKind;
  /** `in` only for logs: somebody else's words come through the intake. */
  direction: 'in' | 'out' | 'internal';
  author: { type: 'user' | 'system'; id: string | null; name: string };
  parts: Part[];
  status: MessageStatus;
  at: Date;
  /** When it happened, where that is not the moment of writing (logs). */
  occurredAt?: Date;
  inboxId?: string | null;
  channel?: string | null;
  identityId?: string | null;
  quotedId?: string | null;
  clientKey?: string | null;
  undoUntil?: Date | null;
  delivery?: OutgoingDetails | null;
  facts?: Record<string, string>;
  subject?: string;
}

/** A message as rules need it. */
export interface StoredMessage {
  id: string;
  conversationId: string;
  direction: 'in' | 'out' | 'internal';
  kind: MessageKind;
  status: MessageStatus;
  authorId: string | null;
  undoUntil: Date | null;
  inboxId: string | null;
  channel: string | null;
  externalId: string | null;
  reactions: unknown;
  deletedAt: Date | null;
}

const ATTACHMENTS = `select id, message_id, file_name, mime, size, state, reason, width, height from attachment
  where message_id = any($1::uuid[]) order by message_id, part_index nulls last, id`;
const BY_IDS = `select ${MESSAGE_COLUMNS} from message m where m.id = any($1::uuid[]) order by m.conversation_id, m.seq`;
const STORED = `m.id, m.conversation_id as "conversationId", m.direction, m.kind, m.status, m.author_id as "authorId",
  m.undo_until as "undoUntil", m.inbox_id as "inboxId", m.channel, m.external_id as "externalId", m.reactions, m.deleted_at as "deletedAt"`;

const INSERT = `insert into message(id, conversation_id, seq, kind, direction, inbox_id, channel, identity_id, author_type, author_id,
  author_name, parts, status, quoted_id, client_key, undo_until, delivery, facts, occurred_at, recorded_at, search)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, $14, $15, $16, $17::jsonb, $18::jsonb, $19, $20,
    $21::tsvector)`;

const messageNotFound = (): AppError => new AppError('conversations.message-not-found', {}, { status: 404 });

/** Messages of threads. Scoped reads take an actor; reads by id alone are for what is already known to be visible. */
@Injectable()
export class MessageRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async insert(m: NewMessage): Promise<void> {
    const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
    // Events are the product's words, not anybody's: they are not found by search.
    const search = m.kind === 'event' ? '' : foldForSearch(m.parts, m.subject);
    await this.uow.prepared(INSERT, [
      ...[
        m.id,
        m.conversationId,
        m.seq,
        m.kind,
        m.direction,
        m.inboxId ?? null,
        m.channel ?? null,
        m.identityId ?? null,
      ],
      ...[
        m.author.type,
        m.author.id,
        m.author.name,
        json(m.parts),
        m.status,
        m.quotedId ?? null,
        m.clientKey ?? null,
      ],
      ...[m.undoUntil ?? null, json(m.delivery), json(m.facts ?? {}), m.occurredAt ?? m.at, m.at, search],
    ]);
  }

  /** Messages of one conversation in the order of `seq`; the conversation's visibility is the caller's duty. */
  async range(
    conversationId: string,
    from: { below?: number; above?: number; limit: number },
  ): Promise<Message[]> {
    const newest = from.above === undefined;
    const rows = await this.uow.sql<MessageRow>(
      `select ${MESSAGE_COLUMNS} from message m where m.conversation_id = $1 and m.seq ${newest ? '<' : '>'} $2
       order by m.seq ${newest ? 'desc' : 'asc'} limit $3`,
      [conversationId, newest ? (from.below ?? 2_147_483_647) : from.above, from.limit],
    );
    return this.present(newest ? rows.reverse() : rows);
  }

  /** These messages, presented; unknown ids are left out. */
  async load(ids: readonly string[]): Promise<Message[]> {
    if (ids.length === 0) return [];
    return this.present(await this.uow.prepared<MessageRow>(BY_IDS, [ids]));
  }

  /** One message that is known to exist. */
  async one(id: string): Promise<Message> {
    const [found] = await this.load([id]);
    if (!found) throw messageNotFound();
    return found;
  }

  /** The conversation that a message belongs to, when the actor may see it; throws `conversations.message-not-found`. */
  async conversationOf(actor: Actor, id: string): Promise<string> {
    const parameters = new SqlParameters();
    const [row] = await this.uow.sql<{ id: string }>(
      `select c.id from message m join conversation c on c.id = m.conversation_id
       where m.id = ${parameters.add(id)}::uuid and ${visibleSql(actor, parameters)}`,
      parameters.values,
    );
    if (!row) throw messageNotFound();
    return row.id;
  }

  /** Locks a message of this conversation. */
  async lock(conversationId: string, id: string): Promise<StoredMessage> {
    const [row] = await this.uow.sql<StoredMessage>(
      `select ${STORED} from message m where m.id = $1 and m.conversation_id = $2 for update`,
      [id, conversationId],
    );
    if (!row) throw messageNotFound();
    return row;
  }

  /** The message that this author already sent under this key. */
  async findByClientKey(
    authorId: string,
    clientKey: string,
  ): Promise<{ id: string; conversationId: string } | null> {
    const [row] = await this.uow.sql<{ id: string; conversationId: string }>(
      'select id, conversation_id as "conversationId" from message where author_id = $1 and client_key = $2',
      [authorId, clientKey],
    );
    return row ?? null;
  }

  /** The newest public message after `seq` that is not this author's own; null when there is none. */
  async newestByOthers(
    conversationId: string,
    after: { seq: number; authorId: string | null },
  ): Promise<number | null> {
    const [row] = await this.uow.sql<{ seq: number | null }>(
      `select max(seq) as seq from message where conversation_id = $1 and seq > $2 and kind = 'public'
       and status <> 'cancelled' and not (author_type = 'user' and author_id is not distinct from $3)`,
      [conversationId, after.seq, after.authorId],
    );
    return row?.seq ?? null;
  }

  /** Whether its author has the conversation only because of this answer: nobody settled it since, no other answer stands. */
  async isWhyTaken({ id, conversationId, authorId }: StoredMessage): Promise<boolean> {
    const rows = await this.uow.sql(
      `select 1 from message taken where taken.conversation_id = $1 and taken.kind = 'event'
         and taken.parts->0->>'code' = 'conversation.taken' and taken.parts->0->'params'->>'messageId' = $2
         and not exists (select 1 from message since where since.conversation_id = $1 and since.seq > taken.seq and
           ((since.kind = 'event' and since.parts->0->>'code' like 'conversation.assignee-%') or (since.kind = 'public'
             and since.direction = 'out' and since.author_id = $3 and since.status <> 'cancelled')))`,
      [conversationId, id, authorId],
    );
    return rows.length > 0;
  }

  /** Back to `queued`, as if it had never been tried; attempts stay on record. */
  async requeue(id: string): Promise<void> {
    await this.uow.sql(
      `update message set status = 'queued', failure = null, undo_until = null where id = $1`,
      [id],
    );
  }
  async cancel(id: string): Promise<void> {
    await this.uow.sql(`update message set status = 'cancelled', undo_until = null where id = $1`, [id]);
  }
  async setReactions(id: string, reactions: Message['reactions']): Promise<void> {
    await this.uow.sql('update message set reactions = $2::jsonb where id = $1', [
      id,
      JSON.stringify(reactions),
    ]);
  }
  /** Whether this is a public message of that conversation. */
  async isPublicIn(id: string, conversationId: string): Promise<boolean> {
    const text = `select 1 from message where id = $1 and conversation_id = $2 and kind = 'public'`;
    return (await this.uow.sql(text, [id, conversationId])).length > 0;
  }

  private async present(rows: MessageRow[]): Promise<Message[]> {
    if (rows.length === 0) return [];
    const attachments = await this.uow.prepared<AttachmentRow>(ATTACHMENTS, [rows.map((row) => row.id)]);
    return presentMessages(rows, attachments);
  }
}
