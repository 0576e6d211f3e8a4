import { Injectable } from '@nestjs/common';
import {
  type IdentityKind,
  type MessageStatus,
  part,
  type Part,
  type SuppressionReason,
  type Verification,
} from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { z } from 'zod';
import type { Turn } from './robot-breaker';

/** An outgoing message whose row this transaction holds. */
export interface OutgoingRow {
  id: string;
  conversation_id: string;
  seq: number;
  inbox_id: string | null;
  identity_id: string | null;
  author_type: 'person' | 'user' | 'system';
  author_name: string;
  parts: Part[];
  delivery: unknown;
  quoted_id: string | null;
  thread_subject: string;
  thread_person: string;
  /** An earlier message of the same thread and inbox is on its way: order is kept. */
  waits: boolean;
  has_files: boolean;
  /** What was tried so far, in order. */
  history: AttemptRow[];
}
/** The address it goes to, as it is now. */
export interface RecipientRow {
  kind: IdentityKind;
  value: string;
  scope: string;
  verified_by: Verification;
  /** The person of the address, or whoever they were merged into. */
  person_id: string;
  name: string;
  language: string;
  last_inbound_at: Date | null;
  blocked_reason: string | null;
  /** Why the address stands on the list of those that are not written to. */
  suppressed_reason: SuppressionReason | null;
  suppressed_detail: string | null;
}
/** A file of the message. */
export interface FileRow {
  id: string;
  file_name: string;
  mime: string;
  size: string;
  blob: string | null;
  state: string;
}
/** A due message before anybody claimed it. */
export interface DueRow {
  /** '' when it has lost it. */
  inbox: string;
  /** Nothing leaves from this inbox now. */
  stopped: boolean;
  /** It must take a slot of its inbox's pace first. */
  paced: boolean;
}
/** A settled or open attempt at one part. */
export interface AttemptRow {
  attempt: number;
  part: number;
  outcome: string | null;
}

// Clocks of database and queue differ by milliseconds: a job that comes a moment early must not wait for the sweep.
const claim = `
select m.id, m.conversation_id, m.seq, m.inbox_id, m.identity_id, m.author_type, m.author_name, m.parts, m.delivery, m.quoted_id,
    c.subject as thread_subject, coalesce(p.merged_into, p.id) as thread_person,
    exists (select 1 from message e where e.conversation_id = m.conversation_id and e.inbox_id = m.inbox_id and e.seq < m.seq
      and e.direction = 'out' and e.status in ('queued', 'submitting')) as waits,
    exists (select 1 from attachment a where a.message_id = m.id) as has_files,
    coalesce((select jsonb_agg(jsonb_build_object('attempt', a.attempt, 'part', a.part, 'outcome', a.outcome) order by a.attempt, a.part)
      from delivery_attempt a where a.message_id = m.id), '[]') as history
  from message m join conversation c on c.id = m.conversation_id join person p on p.id = c.person_id
 where m.id = any($1::uuid[]) and m.direction = 'out' and m.status in ('queued', 'scheduled')
   and coalesce(greatest(m.undo_until, m.deliver_after), m.recorded_at) <= clock_timestamp() + interval '150 milliseconds'
   and not exists (select 1 from inbox_sending s where s.inbox_id = m.inbox_id and s.stopped_at is not null)
 order by m.id for update of m skip locked`;
const due = `
select coalesce(m.inbox_id::text, '') as inbox, s.stopped_at is not null as stopped,
    s.per_minute is not null and not coalesce(m.delivery ? 'slot', false) as paced
  from message m left join inbox_sending s on s.inbox_id = m.inbox_id
 where m.id = $1 and m.direction = 'out' and m.status in ('queued', 'scheduled')
   and coalesce(greatest(m.undo_until, m.deliver_after), m.recorded_at) <= clock_timestamp() + interval '150 milliseconds'`;
const nextDue = `
select m.id from message m left join inbox_sending s on s.inbox_id = m.inbox_id
 where m.direction = 'out' and m.status in ('queued', 'scheduled') and m.inbox_id = $1
   and s.stopped_at is null and (s.per_minute is null or m.delivery ? 'slot')
   and coalesce(greatest(m.undo_until, m.deliver_after), m.recorded_at) <= now()
   and not exists (select 1 from message e where e.conversation_id = m.conversation_id and e.inbox_id = m.inbox_id and e.seq < m.seq
     and e.direction = 'out' and e.status in ('queued', 'submitting'))
 order by m.id limit $2`;
const following = `
select id from message where conversation_id = $1 and inbox_id = $2 and seq > $3 and direction = 'out' and status = 'queued'
   and coalesce(greatest(undo_until, deliver_after), recorded_at) <= now() order by seq limit 1`;
const recipients = `
select to_whom.at, i.kind, i.value, i.scope, i.verified_by, coalesce(p.merged_into, p.id) as person_id, p.name, p.language, s.last_inbound_at, s.blocked_reason,
    x.reason as suppressed_reason, x.detail as suppressed_detail
  from unnest($1::uuid[], $2::uuid[]) with ordinality as to_whom(identity, inbox, at)
  join identity i on i.id = to_whom.identity join person p on p.id = i.person_id
  left join identity_inbox s on s.identity_id = i.id and s.inbox_id = to_whom.inbox
  left join lateral (select l.reason, l.detail from suppression l where l.kind = i.kind and l.value = i.value and l.scope = i.scope
    and (l.inbox_id is null or l.inbox_id = to_whom.inbox) and l.lifted_at is null order by l.at desc limit 1) x on true`;
const files = `select id, file_name, mime, size, blob, state from attachment where message_id = $1 order by part_index nulls last, id`;
const references = `
select coalesce(a.external_id, m.external_id) as id from message m left join message_alias a on a.message_id = m.id and a.inbox_id = m.inbox_id
 where m.conversation_id = $1 and m.inbox_id = $2 and m.seq < $3 and coalesce(a.external_id, m.external_id) is not null
 order by m.seq desc limit 30`;
// Of a thread's last minutes: whoever spoke, in order, and whether it was a machine.
const turns = `
select m.direction, (m.author_type = 'system' or m.facts->>'automatic' is not null) as machine from message m
 where m.conversation_id = $1 and m.seq < $2 and m.kind = 'public' and m.recorded_at > now() - interval '10 minutes'
 order by m.seq desc limit 20`;
const quoted = `select external_id from message where id = $1`;

const attempt = z.object({ attempt: z.number(), part: z.number(), outcome: z.string().nullable() });

/** What the delivery flow reads of an outgoing message. */
@Injectable()
export class OutgoingRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Those of the messages that are due and that nobody else has; the caller's transaction holds them. */
  async claim(messageIds: readonly string[]): Promise<OutgoingRow[]> {
    const rows = await this.uow.prepared<OutgoingRow>(claim, [messageIds]);
    return rows.map((row) => {
      return { ...row, parts: z.array(part).parse(row.parts), history: z.array(attempt).parse(row.history) };
    });
  }

  /** Whether there is something to do, and what stands in its way; null when it is not due. */
  async due(messageId: string): Promise<DueRow | null> {
    const [row] = await this.uow.prepared<DueRow>(due, [messageId]);
    return row ?? null;
  }

  /** The longest waiting messages of an inbox that may leave now, in their order. */
  async nextDue(inboxId: string, limit: number): Promise<string[]> {
    if (inboxId === '') return [];
    return (await this.uow.prepared<{ id: string }>(nextDue, [inboxId, limit])).map((row) => row.id);
  }

  /** Who spoke in the thread within the last ten minutes, newest first. */
  async lastTurns({ conversation_id, seq }: OutgoingRow): Promise<Turn[]> {
    return this.uow.prepared<Turn>(turns, [conversation_id, seq]);
  }

  /** The message that waited for this one. */
  async following(
    message: Pick<OutgoingRow, 'conversation_id' | 'inbox_id' | 'seq'>,
  ): Promise<string | null> {
    const [row] = await this.uow.prepared<{ id: string }>(following, [
      message.conversation_id,
      message.inbox_id,
      message.seq,
    ]);
    return row?.id ?? null;
  }

  /** The address of each, in the order in which they were asked for; null where it is gone. */
  async recipients(
    asked: readonly { identityId: string; inboxId: string }[],
  ): Promise<(RecipientRow | null)[]> {
    if (asked.length === 0) return [];
    const rows = await this.uow.prepared<RecipientRow & { at: string }>(recipients, [
      asked.map(({ identityId }) => identityId),
      asked.map(({ inboxId }) => inboxId),
    ]);
    const found = new Map(rows.map((row) => [Number(row.at), row]));
    return asked.map((_one, index) => found.get(index + 1) ?? null);
  }

  async files(messageId: string): Promise<FileRow[]> {
    return this.uow.prepared<FileRow>(files, [messageId]);
  }

  /** External ids of the thread before this message, oldest first. */
  async references({ conversation_id, inbox_id, seq }: OutgoingRow): Promise<string[]> {
    const rows = await this.uow.prepared<{ id: string }>(references, [conversation_id, inbox_id, seq]);
    return rows.map((row) => row.id).reverse();
  }

  async externalIdOf(messageId: string): Promise<string | null> {
    const [row] = await this.uow.prepared<{ external_id: string | null }>(quoted, [messageId]);
    return row?.external_id ?? null;
  }

  /** The channel's own notes on a template of this inbox; null where the inbox keeps no book of them. */
  async templateDefinition(
    inboxId: string | null,
    { name, language }: { name: string; language: string },
  ): Promise<unknown> {
    const [row] = await this.uow.prepared<{ definition: unknown }>(
      'select definition from inbox_template where inbox_id = $1 and name = $2 and language = $3',
      [inboxId, name, language],
    );
    return row?.definition ?? null;
  }

  /** How messages stand now, held, in the order in which everybody holds several; one that is gone is missing. */
  async holdAll(messageIds: string[]): Promise<Map<string, MessageStatus>> {
    const rows = await this.uow.prepared<{ id: string; status: MessageStatus }>(
      'select id, status from message where id = any($1::uuid[]) order by id for update',
      [messageIds],
    );
    return new Map(rows.map(({ id, status }) => [id, status]));
  }

  /** The message as it is now, held; for settling an attempt. */
  async hold(messageId: string): Promise<{ status: MessageStatus } | null> {
    const [row] = await this.uow.prepared<{ status: MessageStatus }>(
      'select status from message where id = $1 for update',
      [messageId],
    );
    return row ?? null;
  }
}
