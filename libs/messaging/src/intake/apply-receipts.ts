import { Injectable } from '@nestjs/common';
import type { DomainEvent, MessageStatus, ReceiptUpdated } from '@wasl/contracts';
import { isUuid } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { mergeReceipt } from '../delivery/receipt-rank';
import { HeedBounces } from './heed-bounces';
import type { ClaimedEvent } from './read-event';

/** A receipt with the event that brought it. */
export interface ArrivedReceipt {
  source: ClaimedEvent;
  inboxId: string;
  receipt: ReceiptUpdated;
}
interface Target {
  id: string;
  conversation_id: string;
  status: MessageStatus;
  external_id: string | null;
  inbox_id: string;
}

// A message of several parts that are not all with the provider yet is not found: its receipts wait until it is whole.
const find = `
select m.id, m.conversation_id, m.status, a.external_id, a.inbox_id
  from unnest($1::uuid[], $2::text[]) as a(inbox_id, external_id)
  join message m on m.inbox_id = a.inbox_id and m.external_id = a.external_id and m.direction = 'out' and not coalesce(m.delivery ? 'unsent', false)
union
select m.id, m.conversation_id, m.status, a.external_id, a.inbox_id
  from unnest($1::uuid[], $2::text[]) as a(inbox_id, external_id)
  join message_alias l on l.inbox_id = a.inbox_id and l.external_id = a.external_id
  join message m on m.id = l.message_id and m.direction = 'out' and not coalesce(m.delivery ? 'unsent', false)
union
select m.id, m.conversation_id, m.status, null, a.inbox_id
  from unnest($1::uuid[], $3::uuid[]) as a(inbox_id, message_id)
  join message m on m.inbox_id = a.inbox_id and m.id = a.message_id and m.direction = 'out' and not coalesce(m.delivery ? 'unsent', false)`;
// Threads before messages, as everybody does who takes both: the other way round two of us would wait for each other.
const lockThreads = `select 1 from conversation where id = any($1::uuid[]) order by id for update`;
const lock = `select id from message where id = any($1::uuid[]) order by id for update`;
const update = `
update message m set status = v.status, failure = v.failure::jsonb
  from unnest($1::uuid[], $2::text[], $3::text[]) as v(id, status, failure) where m.id = v.id`;
// A provider that took a part and could not deliver it has it no longer: "send again" sends it. Without its id on record it was all of them.
const disown = `
update delivery_attempt t set outcome = 'failed', kind = v.failure->>'kind', code = v.failure->>'code',
    detail = concat_ws(' · ', v.failure->>'kind', v.failure->>'code', v.failure->>'detail')
  from unnest($1::uuid[], $2::text[], $3::jsonb[]) as v(id, external_id, failure)
 where t.message_id = v.id and t.outcome = 'accepted' and (v.external_id = any(t.external_ids)
   or not exists (select 1 from delivery_attempt o where o.message_id = v.id and v.external_id = any(o.external_ids)))`;
// A send whose answer was lost has no id yet: quotes and reactions of the person will speak of this one.
const name = `
with told as (select * from unnest($1::uuid[], $2::text[]) as t(id, external_id)),
aliases as (
  insert into message_alias(inbox_id, external_id, message_id, conversation_id)
  select m.inbox_id, t.external_id, m.id, m.conversation_id from told t join message m on m.id = t.id on conflict do nothing)
update message m set external_id = t.external_id from told t
 where m.id = t.id and m.external_id is null
   and not exists (select 1 from message o where o.inbox_id = m.inbox_id and o.external_id = t.external_id)`;
const bump = `update conversation set revision = revision + 1 where id = any($1::uuid[])`;

/** Moves what we sent along its receipts; out-of-order ones never move it back. */
@Injectable()
export class ApplyReceipts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly bounces: HeedBounces,
  ) {}

  /** Answers the events whose message is not on record (yet). */
  async execute(receipts: ArrivedReceipt[]): Promise<ClaimedEvent[]> {
    if (receipts.length === 0) return [];
    const targets = await this.targets(receipts);
    const changed = new Map<string, { target: Target; failure: string | null }>();
    const unknown = new Set<ClaimedEvent>();
    const found = receipts.map((arrived) => ({ arrived, target: targetOf(arrived, targets) }));
    const elsewhere = await this.bounces.execute(
      found.flatMap(({ arrived, target }) =>
        target ? [{ receipt: arrived.receipt, messageId: target.id }] : [],
      ),
    );
    const refused: { id: string; receipt: ReceiptUpdated }[] = [];
    for (const {
      arrived: { receipt, source },
      target,
    } of found) {
      if (!target) unknown.add(source);
      else if (!elsewhere.has(receipt)) {
        const next = mergeReceipt(target.status, receipt.status);
        // Also the second part of a message that failed by its first.
        if (next === 'failed' && receipt.status === 'failed') refused.push({ id: target.id, receipt });
        if (next !== target.status) {
          target.status = next;
          changed.set(target.id, { target, failure: next === 'failed' ? failureOf(receipt) : null });
        }
      }
    }
    if (refused.length > 0)
      await this.uow.prepared(disown, [
        refused.map(({ id }) => id),
        refused.map(({ receipt }) => receipt.externalId),
        refused.map(({ receipt }) => failureOf(receipt)),
      ]);
    if (changed.size > 0) await this.store([...changed.values()]);
    await this.nameUnnamed(receipts, targets);
    return [...unknown];
  }

  /** Gives messages that were found by our own id alone the id by which the provider speaks of them. */
  private async nameUnnamed(receipts: ArrivedReceipt[], targets: Map<string, Target>): Promise<void> {
    const ids = new Map<string, string>();
    for (const { inboxId, receipt } of receipts) {
      const { externalId, correlation, status } = receipt;
      const target = correlation === undefined ? undefined : targets.get(`${inboxId}#${correlation}`);
      if (!target || status === 'failed' || targets.has(`${inboxId}|${externalId}`)) continue;
      ids.set(target.id, externalId);
      targets.set(`${inboxId}|${externalId}`, target);
    }
    if (ids.size > 0) await this.uow.prepared(name, [[...ids.keys()], [...ids.values()]]);
  }

  private async targets(receipts: ArrivedReceipt[]): Promise<Map<string, Target>> {
    // Only a message of the inbox that the receipt came by: whoever may report for one inbox must not reach another.
    const correlations = receipts.map(({ receipt: { correlation = '' } }) =>
      isUuid(correlation) ? correlation : null,
    );
    const values = [
      receipts.map((one) => one.inboxId),
      receipts.map((one) => one.receipt.externalId),
      correlations,
    ];
    const found = await this.uow.prepared<Target>(find, values);
    if (found.length === 0) return new Map();
    await this.uow.prepared(lockThreads, [[...new Set(found.map((row) => row.conversation_id))]]);
    await this.uow.prepared(lock, [found.map((row) => row.id)]);
    // Read again under the lock: the sender may have moved it meanwhile. One object per message, however it was found.
    const rows = await this.uow.prepared<Target>(find, values);
    const byId = new Map<string, Target>();
    const byKey = new Map<string, Target>();
    for (const row of rows) {
      const target = byId.get(row.id) ?? row;
      byId.set(row.id, target);
      byKey.set(`${row.inbox_id}#${row.id}`, target);
      if (row.external_id !== null) byKey.set(`${row.inbox_id}|${row.external_id}`, target);
    }
    return byKey;
  }

  private async store(changes: { target: Target; failure: string | null }[]): Promise<void> {
    await this.uow.prepared(update, [
      changes.map(({ target }) => target.id),
      changes.map(({ target }) => target.status),
      changes.map(({ failure }) => failure),
    ]);
    await this.uow.prepared(bump, [[...new Set(changes.map(({ target }) => target.conversation_id))]]);
    const facts = changes.map(({ target }) => ({
      type: 'message.changed' as const,
      payload: { conversationId: target.conversation_id, messageId: target.id },
    }));
    await this.outbox.publish<DomainEvent>(...facts);
  }
}

const targetOf = ({ receipt, inboxId }: ArrivedReceipt, targets: Map<string, Target>): Target | undefined =>
  targets.get(`${inboxId}#${receipt.correlation ?? ''}`) ?? targets.get(`${inboxId}|${receipt.externalId}`);

const failureOf = ({ failure }: ReceiptUpdated): string =>
  JSON.stringify({
    kind: failure?.kind ?? 'provider_bug',
    code: failure?.code ?? null,
    detail: failure?.detail ?? null,
  });
