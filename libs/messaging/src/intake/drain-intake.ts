import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import { ApplyBatch } from './apply-batch';
import { IntakeGate } from './intake-gate';
import { type ClaimedEvent, ParseEvents } from './parse-events';
import { Quarantine } from './quarantine';

const LIMIT = 500;
const SWEEP_MS = 1000;

const waitingShards = `select distinct shard from inbound_pending where not_before is null or not_before <= now()`;
// One lane at a time per shard: whoever comes second waits for the running batch and then finds what is left.
const lane = `select pg_advisory_xact_lock(7209430, $1)`;
const claim = `
with taken as (
  delete from inbound_pending where id = any(array(
    select id from inbound_pending where shard = $1 and (not_before is null or not_before <= now()) order by id limit $2))
  returning id)
select e.id, e.inbox_id, e.payload, e.raw, e.blob, e.headers, e.received_at, e.correlation_id
  from taken join inbound_event e using (id) order by e.id`;
const stale = `select 1 from inbound_pending where coalesce(not_before, received_at + interval '1 second') <= now() limit 1`;

/** Claims waiting events lane by lane and applies them, a batch a transaction. */
@Injectable()
export class DrainIntake implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly parse: ParseEvents,
    private readonly apply: ApplyBatch,
    private readonly quarantine: Quarantine,
    private readonly gate: IntakeGate,
    private readonly log: Log,
  ) {}

  /** Drains until nothing waits; calls that come while it runs share one more round. */
  async run(): Promise<void> {
    this.again = true;
    this.running ??= this.rounds().finally(() => (this.running = null));
    await this.running;
  }

  /** Drains what this process stores, and heals lost wake-ups and restarts: looks once a second for rows that nobody took. */
  startSweep(): void {
    if (this.timer) return;
    this.timer = setInterval(() => void this.sweep(), SWEEP_MS);
    this.gate.onStored(() => void this.run().catch((error: unknown) => this.trouble(error)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running?.catch(() => undefined);
  }

  private async sweep(): Promise<void> {
    try {
      if (!this.running && (await this.uow.prepared(stale)).length > 0) await this.run();
    } catch (error) {
      this.trouble(error);
    }
  }

  private trouble(error: unknown): void {
    this.log.warn('an intake drain failed; the sweep tries again', { error: String(error) });
  }

  private async rounds(): Promise<void> {
    while (this.again) {
      this.again = false;
      const shards = await this.uow.prepared<{ shard: number }>(waitingShards);
      for (const { shard } of shards) while ((await this.drainLane(shard, LIMIT)) === LIMIT);
    }
  }

  /** Answers how many events it took. A batch that fails is taken again one by one, so that only the poison is set aside. */
  private async drainLane(shard: number, limit: number): Promise<number> {
    let taken: ClaimedEvent[] = [];
    try {
      await this.uow.run(async () => {
        await this.uow.prepared(lane, [shard]);
        taken = await this.uow.prepared<ClaimedEvent>(claim, [shard, limit]);
        if (taken.length > 0) await this.settle(taken);
      });
      return taken.length;
    } catch (error) {
      if (!isEventFault(error)) throw error;
      if (limit === 1 && taken[0]) await this.setAside(taken[0], error);
      else await this.oneByOne(shard, taken.length);
      return taken.length;
    }
  }

  private async settle(taken: ClaimedEvent[]): Promise<void> {
    const { parsed, refused } = await this.parse.execute(taken);
    for (const { event, reason, detail } of refused) await this.quarantine.add(event, reason, detail);
    await this.apply.execute(parsed);
  }

  private async oneByOne(shard: number, count: number): Promise<void> {
    for (let index = 0; index < count; index++) await this.drainLane(shard, 1);
  }

  private async setAside(event: ClaimedEvent, error: unknown): Promise<void> {
    this.log.error('an event could not be applied and is in quarantine', {
      eventId: event.id,
      inboxId: event.inbox_id,
      error: String(error),
    });
    await this.uow.run(async () => {
      await this.uow.sql('delete from inbound_pending where id = $1', [event.id]);
      await this.quarantine.add(
        event,
        'intake.apply-failed',
        error instanceof Error ? error.message : String(error),
      );
    });
  }
}

/** False for faults of the database or its connection: those are tried again and blame no event. */
function isEventFault(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return !/connect|terminat|ECONN|timeout|closed/i.test(String(error));
  return /^(22|23|42|P0)/.test(code);
}
