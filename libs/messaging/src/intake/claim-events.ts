import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { FreshEvents } from './fresh-events';
import type { ClaimedEvent } from './read-event';

// One lane at a time per shard: whoever comes second waits for the running batch and then finds what is left.
const lane = `select pg_advisory_xact_lock(7209430, $1)`;
const claim = `
delete from inbound_pending where id = any(array(
  select id from inbound_pending where shard = $1 and (not_before is null or not_before <= now()) order by id limit $2))
returning id`;
const columns = 'e.id, e.inbox_id, e.payload, e.raw, e.blob, e.headers, e.received_at, e.correlation_id';
const claimAndRead = `with taken as (${claim}) select ${columns} from taken join inbound_event e using (id) order by e.id`;
const read = `select ${columns} from inbound_event e where e.id = any($1::bigint[])`;

/** Takes waiting events of one lane, in their order; inside a transaction that holds the lane until it ends. */
@Injectable()
export class ClaimEvents {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly fresh: FreshEvents,
  ) {}

  async execute(shard: number, limit: number): Promise<ClaimedEvent[]> {
    await this.uow.send(lane, [shard]);
    return this.fresh.empty
      ? this.uow.prepared<ClaimedEvent>(claimAndRead, [shard, limit])
      : this.claimFresh(shard, limit);
  }

  /** What this process has just stored is at hand; only the rest is read. */
  private async claimFresh(shard: number, limit: number): Promise<ClaimedEvent[]> {
    const claimed = await this.uow.prepared<{ id: string }>(claim, [shard, limit]);
    const events: ClaimedEvent[] = [];
    const unread: string[] = [];
    for (const { id } of claimed) {
      const event = this.fresh.take(id);
      if (event) events.push(event);
      else unread.push(id);
    }
    if (unread.length > 0) events.push(...(await this.uow.prepared<ClaimedEvent>(read, [unread])));
    return events.sort(byNumber);
  }
}

/** Numbers as text: the longer is the larger. */
const byNumber = (a: ClaimedEvent, b: ClaimedEvent): number =>
  a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
