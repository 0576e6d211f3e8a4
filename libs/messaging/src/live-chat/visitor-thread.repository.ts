import { Injectable } from '@nestjs/common';
import type { VisitorMessage } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { presentVisitorMessage, type VisitorRow } from './visitor-message.presenter';

/** One visit: an inbox, and the value of the visitor's identity there. */
export interface Visit {
  inboxId: string;
  visitor: string;
}
/** A message with the visit that may see it. */
export interface VisibleMessage {
  visit: Visit;
  message: VisitorMessage;
}
/** A conversation of a visit and the person behind it, for signs of life. */
export interface VisitPerson {
  conversationId: string;
  personId: string;
  name: string;
}
/** A file of a visitor's thread. */
export interface VisitorFileRow {
  fileName: string;
  mime: string;
  size: number;
  sha256: string;
  blob: string;
}

const COLUMNS = `m.id, m.direction, m.author_name, (select nullif(u.name_en, '') from app_user u where u.id = m.author_id) as author_name_en, m.parts, m.external_id, m.recorded_at, m.inbox_id, i.value as visitor,
  case when m.direction = 'out' then m.status = 'read'
    else exists (select 1 from conversation_read r where r.conversation_id = m.conversation_id and r.seq >= m.seq) end as seen`;
/**
 * The rule of what a visitor sees: what they wrote by this identity at this inbox, and what was sent to this identity
 * from it and has left. Whatever else stands in the same thread, or in another one of the same person, is not theirs.
 */
const THEIRS = `i.kind = 'visitor' and m.identity_id = i.id and m.inbox_id::text = i.scope and m.kind = 'public' and m.deleted_at is null
  and (m.direction = 'in' or (m.direction = 'out' and m.status in ('sent', 'delivered', 'read')))`;
const OF_VISIT = `from identity i join conversation c on c.person_id = i.person_id join message m on m.conversation_id = c.id
  where i.value = $2 and i.scope = $1 and ${THEIRS}`;

const newest = `select ${COLUMNS} ${OF_VISIT} and ($3::timestamptz is null or m.recorded_at < $3) order by m.recorded_at desc, m.id desc limit $4`;
const since = `select ${COLUMNS} ${OF_VISIT} and m.recorded_at >= $3::timestamptz order by m.recorded_at, m.id limit $4`;
const byIds = `select ${COLUMNS} from message m join identity i on i.id = m.identity_id where m.id = any($1::uuid[]) and ${THEIRS}`;
const lately = `select ${COLUMNS} from message m join identity i on i.id = m.identity_id
  where m.conversation_id = any($1::uuid[]) and ${THEIRS} and m.direction = 'in' and m.recorded_at > now() - interval '1 day'
  order by m.recorded_at desc limit 50`;
const ours = `select m.external_id from message m join identity i on i.id = m.identity_id
  where m.id = any($3::uuid[]) and i.value = $2 and i.scope = $1 and m.direction = 'out' and m.external_id is not null and ${THEIRS}`;
const talking = `select distinct on (m.conversation_id) m.inbox_id, i.value as visitor from message m join identity i on i.id = m.identity_id
  where m.conversation_id = any($1::uuid[]) and m.direction = 'in' and ${THEIRS} order by m.conversation_id, m.seq desc`;
const person = `select c.id as "conversationId", p.id as "personId", p.name ${OF_VISIT.replace('join message m', 'join person p on p.id = c.person_id join message m')}
  and c.status <> 'resolved' order by m.recorded_at desc limit 1`;
const written = `select 1 ${OF_VISIT} and m.direction = 'in' limit 1`;
const file = `select a.file_name as "fileName", a.mime, a.size, a.sha256, a.blob from attachment a join message m on m.id = a.message_id
  join identity i on i.id = m.identity_id
  where a.id = $3 and a.state = 'stored' and a.blob is not null and i.value = $2 and i.scope = $1 and ${THEIRS}`;

/** Reads what visitors may see of their own; the one place where this is decided. */
@Injectable()
export class VisitorThreadRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** The newest messages before a moment, oldest first; one more than asked tells that there are older ones. */
  async newest({ inboxId, visitor }: Visit, before: Date | null, limit: number): Promise<VisitorMessage[]> {
    const rows = await this.uow.prepared<VisitorRow>(newest, [inboxId, visitor, before, limit]);
    return rows.reverse().map(presentVisitorMessage);
  }

  /** Everything from a moment on, oldest first. */
  async since({ inboxId, visitor }: Visit, moment: Date, limit: number): Promise<VisitorMessage[]> {
    const rows = await this.uow.prepared<VisitorRow>(since, [inboxId, visitor, moment, limit]);
    return rows.map(presentVisitorMessage);
  }

  /** Those of these messages that a visitor may see, each with its visit. */
  async visibleAmong(messageIds: readonly string[]): Promise<VisibleMessage[]> {
    return visible(await this.uow.prepared<VisitorRow>(byIds, [messageIds]));
  }

  /** What visitors wrote lately into these conversations. */
  async writtenLately(conversationIds: readonly string[]): Promise<VisibleMessage[]> {
    return visible(await this.uow.prepared<VisitorRow>(lately, [conversationIds]));
  }

  /** External ids of those of these messages that we sent to this visitor. */
  async externalIds({ inboxId, visitor }: Visit, ids: readonly string[]): Promise<string[]> {
    const rows = await this.uow.prepared<{ external_id: string }>(ours, [inboxId, visitor, ids]);
    return rows.map((row) => row.external_id);
  }

  /** The visits that wrote last into these conversations. */
  async visitsOf(conversationIds: readonly string[]): Promise<Visit[]> {
    const rows = await this.uow.prepared<{ inbox_id: string; visitor: string }>(talking, [conversationIds]);
    return rows.map((row) => ({ inboxId: row.inbox_id, visitor: row.visitor }));
  }

  /** The live conversation of a visit; null before the first message. */
  async personOf({ inboxId, visitor }: Visit): Promise<VisitPerson | null> {
    const [row] = await this.uow.prepared<VisitPerson>(person, [inboxId, visitor]);
    return row ?? null;
  }

  /** Whether anything that they wrote stands in a thread by now. */
  async hasWritten({ inboxId, visitor }: Visit): Promise<boolean> {
    return (await this.uow.prepared(written, [inboxId, visitor])).length > 0;
  }

  async file({ inboxId, visitor }: Visit, attachmentId: string): Promise<VisitorFileRow | null> {
    const [row] = await this.uow.prepared<VisitorFileRow>(file, [inboxId, visitor, attachmentId]);
    return row ? { ...row, size: Number(row.size) } : null;
  }
}

const visible = (rows: VisitorRow[]): VisibleMessage[] =>
  rows.map((row) => ({
    visit: { inboxId: row.inbox_id, visitor: row.visitor },
    message: presentVisitorMessage(row),
  }));
