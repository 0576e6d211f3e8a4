import {
  type Attachment,
  type Direction,
  type Message,
  type MessageKind,
  message,
  type MessageStatus,
  part,
  type Part,
} from '@wasl/contracts';
import { isoMoment } from '@wasl/kernel';
import { z } from 'zod';

/** A row of `message`, as `MESSAGE_COLUMNS` reads it. */
export interface MessageRow {
  id: string;
  conversation_id: string;
  seq: number;
  kind: MessageKind;
  direction: Direction;
  inbox_id: string | null;
  channel: string | null;
  author_type: 'person' | 'user' | 'system';
  author_id: string | null;
  author_name: string;
  parts: unknown;
  status: MessageStatus;
  failure: unknown;
  reactions: unknown;
  quoted_id: string | null;
  thread_rule: string | null;
  facts: unknown;
  edited_at: Date | null;
  deleted_at: Date | null;
  occurred_at: Date;
  recorded_at: Date;
  undo_until: Date | null;
  has_original: boolean;
  client_key: string | null;
}

/** A row of `attachment`, without the places where its bytes lie. */
export interface AttachmentRow {
  id: string;
  message_id: string;
  file_name: string;
  mime: string;
  size: string;
  state: Attachment['state'];
  reason: string | null;
  width: number | null;
  height: number | null;
}

/** What a thread shows of a message `m`; where blobs lie and provider ids are never read. */
export const MESSAGE_COLUMNS = `m.id, m.conversation_id, m.seq, m.kind, m.direction, m.inbox_id, m.channel, m.author_type,
  m.author_id, m.author_name, m.parts, m.status, m.failure, m.reactions, m.quoted_id, m.thread_rule, m.facts, m.edited_at,
  m.deleted_at, m.occurred_at, m.recorded_at, m.undo_until,
  m.original_blob is not null and not exists (
    select 1 from attachment bad where bad.message_id = m.id and bad.reason = 'media.infected') as has_original, m.client_key`;

const { failure, reactions, threadRule, facts } = message.shape;
const stored = {
  parts: z.array(part),
  failure: z.preprocess(
    (value) => (typeof value === 'object' && value ? { code: null, detail: null, ...value } : value),
    failure,
  ),
  reactions,
  threadRule,
  facts,
};

/** A part as a browser may have it: the provider's handle stays with us. */
function presentPart(piece: Part): Part {
  if (piece.type !== 'media' || piece.remoteId === undefined) return piece;
  const { remoteId: _kept, ...shown } = piece;
  return shown;
}

/** jsonb is parsed on read; what an older release wrote and no schema knows any more is shown as unsupported. */
function presentParts(value: unknown): Part[] {
  const parsed = stored.parts.safeParse(value);
  return parsed.success ? parsed.data.map(presentPart) : [{ type: 'unsupported', reason: 'unreadable' }];
}

function presentAttachment(row: AttachmentRow): Attachment {
  const { id, file_name: fileName, mime, state, reason, width, height } = row;
  return { id, fileName, mime, size: Number(row.size), state, reason, width, height };
}

const instant = (at: Date | null): string | null => at && isoMoment(at);

/** Messages with their attachments, in the order of the rows. A deleted message keeps its place and loses its content. */
export function presentMessages(
  rows: readonly MessageRow[],
  attachments: readonly AttachmentRow[],
): Message[] {
  const byMessage = Map.groupBy(attachments, (row) => row.message_id);
  return rows.map((row) => presentMessage(row, row.deleted_at ? [] : (byMessage.get(row.id) ?? [])));
}

function presentMessage(row: MessageRow, attachments: readonly AttachmentRow[]): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    kind: row.kind,
    direction: row.direction,
    inboxId: row.inbox_id,
    channel: row.channel,
    author: { type: row.author_type, id: row.author_id, name: row.author_name },
    parts: row.deleted_at ? [] : presentParts(row.parts),
    attachments: attachments.map(presentAttachment),
    status: row.status,
    failure: stored.failure.parse(row.failure),
    reactions: stored.reactions.parse(row.reactions),
    quotedMessageId: row.quoted_id,
    threadRule: stored.threadRule.parse(row.thread_rule),
    facts: stored.facts.parse(row.facts),
    editedAt: instant(row.edited_at),
    deletedAt: instant(row.deleted_at),
    occurredAt: isoMoment(row.occurred_at),
    recordedAt: isoMoment(row.recorded_at),
    undoUntil: instant(row.undo_until),
    hasOriginal: row.has_original && row.deleted_at === null,
    clientKey: row.client_key,
  };
}
