import { Injectable } from '@nestjs/common';
import type { ReceiptUpdated } from '@wasl/contracts';
import { ApplyTemplateNews } from '@wasl/inboxes';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import { ApplyChanges } from './apply-changes';
import { ApplyMessages } from './apply-messages';
import { ApplyReceipts } from './apply-receipts';
import type { Arrival } from './arrival';
import type { ClaimedEvent, ParsedEvent } from './read-event';
import { senderRefs } from './sender-refs';

const PATIENCE_MS = 60_000;
const TOUCH_MS = 1_000;

const later = `
insert into inbound_pending(id, shard, received_at, not_before)
select id, shard, received_at, now() + interval '2 seconds' from inbound_event where id = any($1::bigint[])
on conflict (id) do nothing`;
// What arrives shows that the way in works, where nobody has looked yet.
const touchInboxes = `
update inbox set last_event_at = now(),
  health = case when health->>'level' = 'unknown'
    then jsonb_build_object('level', 'ok', 'code', 'inboxes.receiving', 'detail', '', 'at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    else health end
 where id in (select id from inbox where id = any($1::uuid[]) order by id for no key update)`;

/**
 * Applies a batch of parsed events in one transaction: messages first, then what speaks of messages. An address that
 * moves cuts the batch, because whoever writes after it must be found under the new address.
 */
@Injectable()
export class ApplyBatch {
  private readonly touched = new Map<string, number>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: ApplyMessages,
    private readonly receipts: ApplyReceipts,
    private readonly changes: ApplyChanges,
    private readonly templates: ApplyTemplateNews,
    private readonly log: Log,
  ) {}

  async execute(parsed: ParsedEvent[]): Promise<void> {
    for (const run of runsOf(parsed)) await this.applyRun(run);
    const quiet = this.untouched(parsed);
    if (quiet.length > 0) await this.uow.send(touchInboxes, [quiet]);
  }

  private async applyRun(parsed: ParsedEvent[]): Promise<void> {
    await this.messages.execute(parsed.flatMap(arrivalsOf));
    const early = new Set([
      ...(await this.receipts.execute(parsed.flatMap(receiptsOf))),
      ...(await this.changes.execute(parsed)),
    ]);
    for (const { inbox, events } of parsed)
      for (const event of events)
        if (event.type === 'template.changed') await this.templates.execute(inbox.id, event);
    if (early.size > 0) await this.postpone([...early]);
  }

  /** Inboxes of the batch whose last event is not known to the second: one row that every batch writes holds them all up. */
  private untouched(parsed: ParsedEvent[]): string[] {
    const now = performance.now();
    const ids = [...new Set(parsed.map(({ inbox }) => inbox.id))];
    const quiet = ids.filter((id) => now - (this.touched.get(id) ?? -TOUCH_MS) >= TOUCH_MS);
    for (const id of quiet) this.touched.set(id, now);
    return quiet;
  }

  /** A receipt may overtake our own record of the send: it is tried again for a minute, then it speaks of nothing of ours. */
  private async postpone(events: ClaimedEvent[]): Promise<void> {
    const young = events.filter((event) => Date.now() - event.received_at.getTime() < PATIENCE_MS);
    if (young.length > 0) await this.uow.prepared(later, [young.map((event) => event.id)]);
    if (young.length < events.length)
      this.log.info('events about unknown messages were let go', { count: events.length - young.length });
  }
}

/** The batch in its order, cut behind each event that moves an address. */
function runsOf(parsed: ParsedEvent[]): ParsedEvent[][] {
  const runs: ParsedEvent[][] = [];
  let from = 0;
  for (const [index, { events }] of parsed.entries()) {
    const cut = index === parsed.length - 1 || events.some(({ type }) => type === 'identity.changed');
    if (cut) runs.push(parsed.slice(from, (from = index + 1)));
  }
  return runs;
}

const arrivalsOf = ({ source, inbox, prepared: messages }: ParsedEvent): Arrival[] =>
  [...messages].map(([event, prepared]) => ({
    source,
    inbox,
    event,
    sender: senderRefs(event, inbox),
    prepared,
    messageId: newId(),
    personId: '',
    personName: '',
    identityId: '',
    identityIds: [],
    trusted: false,
    doubted: false,
    kin: [],
    conversationId: '',
    rule: 'new',
    relatedTo: null,
    proves: false,
  }));

const receiptsOf = ({ source, inbox, events }: ParsedEvent) =>
  events
    .filter((event): event is ReceiptUpdated => event.type === 'receipt.updated')
    .map((receipt) => ({ source, inboxId: inbox.id, receipt }));
