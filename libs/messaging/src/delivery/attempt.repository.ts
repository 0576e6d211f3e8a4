import type { SendResult } from '@wasl/channel-kit';
import type { MessageStatus } from '@wasl/contracts';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import type { DeliveryFailure } from './failure-policy';

/** One part of one attempt. */
export interface AttemptKey {
  messageId: string;
  attempt: number;
  part: number;
}
/** The first part of an attempt, and how many parts its message has. */
export interface Leaving extends AttemptKey {
  parts: number;
}
/** How an attempt at a part ended. */
export type AttemptOutcome = 'accepted' | 'retry' | 'failed' | 'uncertain';

const LONGEST_REMARK = 1000;
/** Seconds for which a worker's claim on a message stands without being renewed. */
const LEASE = `interval '60 seconds'`;

const open = `insert into delivery_attempt(message_id, attempt, part) values ($1, $2, $3)`;
// The attempt and the claim in one statement: both are committed before anything leaves, or neither.
const depart = `
with gone as (select * from unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) as gone(id, attempt, part, parts)),
opened as (insert into delivery_attempt(message_id, attempt, part) select id, attempt, part from gone)
update message m set status = 'submitting', undo_until = null, failure = null, deliver_after = now() + ${LEASE},
  delivery = case when gone.parts > 1 then coalesce(m.delivery, '{}') || jsonb_build_object('unsent', gone.parts) else m.delivery end - 'slot'
  from gone where m.id = gone.id`;
// Twice when the answer of its commit was lost: the message, which may have moved on, is then left as it is; who waits is told again.
const accept = `
with closed as (
  update delivery_attempt set ended_at = clock_timestamp(), outcome = 'accepted', external_ids = $4::text[], detail = $6
   where message_id = $1 and attempt = $2 and part = $3 and (outcome is null or outcome = 'uncertain') returning 1),
aliases as (
  insert into message_alias(inbox_id, external_id, message_id, conversation_id)
  select m.inbox_id, e, m.id, m.conversation_id from message m, unnest($4::text[]) as e where m.id = $1 on conflict do nothing),
taken as (
update message m set status = $5, failure = case when $5 = 'failed' then m.failure end, deliver_after = null, undo_until = null,
  delivery = m.delivery - 'unsent',
  -- The message may already stand here under this id as an echo of itself: then the alias alone leads to it.
  -- Sent again, it has the new id: quotes and reactions speak of what the person really has.
  external_id = coalesce(case when m.external_id is null or $3 = 0 then (select e.first from (select ($4::text[])[1] as first) e
    where not exists (select 1 from message o where o.inbox_id = m.inbox_id and o.external_id = e.first)) end, m.external_id)
 where m.id = $1 and exists (select 1 from closed))
select (select f.id from message f where f.conversation_id = m.conversation_id and f.inbox_id = m.inbox_id and f.seq > m.seq and f.direction = 'out'
  and f.status = 'queued' and coalesce(greatest(f.undo_until, f.deliver_after), f.recorded_at) <= now() order by f.seq limit 1) as next
  from message m where m.id = $1`;
const close = `
update delivery_attempt set ended_at = clock_timestamp(), outcome = $4, detail = $5, external_ids = $6, kind = $7, code = $8 where message_id = $1 and attempt = $2 and part = $3`;
const alias = `
insert into message_alias(inbox_id, external_id, message_id, conversation_id)
select m.inbox_id, e, m.id, m.conversation_id from message m, unnest($2::text[]) as e where m.id = $1 on conflict do nothing`;
// The message may already stand here under this id as an echo of itself: then the alias alone leads to it.
const nameIt = `
update message m set external_id = $2 where m.id = $1 and m.external_id is null
   and not exists (select 1 from message o where o.inbox_id = m.inbox_id and o.external_id = $2)`;
const complete = `
update message set status = $2, failure = case when $2 = 'failed' then failure end, deliver_after = null, undo_until = null, delivery = delivery - 'unsent' where id = $1`;
const postpone = `
update message set status = 'queued', failure = $2::jsonb, deliver_after = now() + make_interval(secs => $3) where id = $1 and status = 'submitting' returning id`;
const hold = `
update message set failure = $2::jsonb, deliver_after = now() + make_interval(secs => $3) where id = $1 and status in ('queued', 'scheduled')
returning conversation_id`;
const end = `
update message set status = $2, failure = $3::jsonb, deliver_after = null, undo_until = null
 where id = $1 and status in ('queued', 'scheduled', 'submitting') returning id`;
const renew = `update message set deliver_after = now() + ${LEASE} where id = any($1::uuid[]) and status = 'submitting'`;
const abandoned = `
select id from message where direction = 'out' and status = 'submitting' and coalesce(deliver_after, recorded_at + ${LEASE}) < now() order by id limit 100`;
const giveUp = `
update delivery_attempt set ended_at = clock_timestamp(), outcome = 'uncertain', detail = $2, kind = $3, code = $4 where message_id = $1 and ended_at is null`;
const overdue = `
select m.id from message m where m.direction = 'out' and m.status in ('queued', 'scheduled')
   and coalesce(greatest(m.undo_until, m.deliver_after), m.recorded_at) < now() - interval '2 seconds'
   and not exists (select 1 from message e where e.conversation_id = m.conversation_id and e.inbox_id = m.inbox_id and e.seq < m.seq
     and e.direction = 'out' and e.status in ('queued', 'submitting'))
 order by m.id limit $1`;

/** What the delivery flow writes: attempts before the wire, outcomes after it. */
@Injectable()
export class AttemptRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async open({ messageId, attempt, part }: AttemptKey): Promise<void> {
    await this.uow.prepared(open, [messageId, attempt, part]);
  }

  /** The messages are in a worker's hands, their first attempts open. `parts` above one keep receipts of the first ones from finishing a message early. */
  async depart(leaving: readonly Leaving[]): Promise<void> {
    if (leaving.length === 0) return;
    await this.uow.prepared(depart, [
      leaving.map(({ messageId }) => messageId),
      leaving.map(({ attempt }) => attempt),
      leaving.map(({ part }) => part),
      leaving.map(({ parts }) => parts),
    ]);
  }

  /** The last part was taken: everything that follows from it, once. Answers the message of the thread that waited for this one. */
  async accept(
    { messageId, attempt, part }: AttemptKey,
    status: MessageStatus,
    { externalIds, remark = '' }: SendResult,
  ): Promise<string | null> {
    const values = [messageId, attempt, part, externalIds, status, remark.slice(0, LONGEST_REMARK)];
    const [row] = await this.uow.prepared<{ next: string | null }>(accept, values);
    return row?.next ?? null;
  }

  async close(
    { messageId, attempt, part }: AttemptKey,
    outcome: AttemptOutcome,
    known: { failure?: DeliveryFailure; externalIds?: string[]; remark?: string },
  ): Promise<void> {
    await this.uow.prepared(close, [
      messageId,
      attempt,
      part,
      outcome,
      known.failure ? sentence(known.failure) : (known.remark ?? '').slice(0, LONGEST_REMARK),
      known.externalIds ?? [],
      known.failure?.kind ?? null,
      known.failure?.code ?? null,
    ]);
  }

  /** Every id under which the provider may speak of the message. */
  async recordIds(messageId: string, externalIds: string[]): Promise<void> {
    const [first] = externalIds;
    if (first === undefined) return;
    await this.uow.prepared(alias, [messageId, externalIds]);
    await this.uow.prepared(nameIt, [messageId, first]);
  }

  async complete(messageId: string, status: MessageStatus): Promise<void> {
    await this.uow.prepared(complete, [messageId, status]);
  }

  /** Answers false when the message is no longer being submitted. */
  async postpone(messageId: string, failure: DeliveryFailure, delayMs: number): Promise<boolean> {
    return (
      (await this.uow.prepared(postpone, [messageId, JSON.stringify(failure), delayMs / 1000])).length > 0
    );
  }

  /** The message waits without an attempt; answers its conversation, or null when it is no longer queued. */
  async hold(messageId: string, failure: DeliveryFailure, delayMs: number): Promise<string | null> {
    const values = [messageId, JSON.stringify(failure), delayMs / 1000];
    const [row] = await this.uow.prepared<{ conversation_id: string }>(hold, values);
    return row?.conversation_id ?? null;
  }

  /** Answers false when the message is no longer on its way. */
  async end(messageId: string, status: 'failed' | 'uncertain', failure: DeliveryFailure): Promise<boolean> {
    return (await this.uow.prepared(end, [messageId, status, JSON.stringify(failure)])).length > 0;
  }

  async renew(messageIds: string[]): Promise<void> {
    await this.uow.prepared(renew, [messageIds]);
  }

  /** Messages whose worker has not been heard of for a minute. */
  async abandoned(): Promise<string[]> {
    return (await this.uow.prepared<{ id: string }>(abandoned)).map((row) => row.id);
  }

  /** Attempts that are still open are never answered any more. */
  async giveUp(messageId: string, failure: DeliveryFailure): Promise<void> {
    await this.uow.prepared(giveUp, [messageId, sentence(failure), failure.kind, failure.code]);
  }

  /** Messages that should have left more than two seconds ago and that nothing holds back. */
  async overdue(limit: number): Promise<string[]> {
    return (await this.uow.prepared<{ id: string }>(overdue, [limit])).map((row) => row.id);
  }
}

const sentence = ({ kind, code, detail }: DeliveryFailure): string =>
  [kind, code, detail].filter(Boolean).join(' · ');
