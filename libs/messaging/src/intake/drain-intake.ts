import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { Log, withCorrelation } from '@wasl/platform/logging';
import { ClaimEvents } from './claim-events';
import { faultOf } from './fault-of';
import { IntakeGate } from './intake-gate';
import { LanePool } from './lane-pool';
import type { ClaimedEvent } from './read-event';
import { SettleEvents } from './settle-events';

const LIMIT = 200;
const BESIDE = 2;
const SWEEP_MS = 1000;
/** Times that an event may fail alone, for a reason that may pass. */
const PATIENCE = 5;
/** Requests of a batch that the log names. */
const NAMED = 10;

const waitingShards = `select distinct shard from inbound_pending where not_before is null or not_before <= now()`;
const stale = `select 1 from inbound_pending where coalesce(not_before, received_at + interval '1 second') <= now() limit 1`;

/**
 * Claims waiting events lane by lane and applies them, a batch a transaction; two lanes beside each other, so that one
 * has work for this process while the other waits for the database.
 */
@Injectable()
export class DrainIntake implements BeforeApplicationShutdown {
  private readonly lanes = new LanePool(BESIDE, (lane) => this.drain(lane));
  private readonly failures = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly claims: ClaimEvents,
    private readonly settle: SettleEvents,
    private readonly gate: IntakeGate,
    private readonly log: Log,
  ) {}

  /** Resolves when everything that waits now is applied, or has failed in a way that the sweep heals. */
  async run(): Promise<void> {
    const waiting = await this.uow.prepared<{ shard: number }>(waitingShards);
    await Promise.all(waiting.map(({ shard }) => this.lanes.ask(shard)));
  }

  /** Drains what this process stores, and heals lost wake-ups and restarts: looks once a second for rows that nobody took. */
  startSweep(): void {
    if (this.timer) return;
    this.timer = setInterval(() => void this.sweep(), SWEEP_MS);
    this.gate.onStored((lanes) => {
      for (const lane of lanes) void this.lanes.ask(lane).catch((error: unknown) => this.trouble(error));
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.lanes.close();
  }

  private async sweep(): Promise<void> {
    try {
      if (this.lanes.idle && (await this.uow.prepared(stale)).length > 0) await this.run();
    } catch (error) {
      this.trouble(error);
    }
  }

  private trouble(error: unknown): void {
    this.log.warn('an intake drain failed; the sweep tries again', { error: String(error) });
  }

  private async drain(lane: number): Promise<void> {
    while ((await this.drainLane(lane, LIMIT)) === LIMIT);
  }

  /** Answers how many events it took. A batch that fails is taken again one by one, so that only the poison is set aside. */
  private async drainLane(shard: number, limit: number): Promise<number> {
    let taken: ClaimedEvent[] = [];
    try {
      await this.uow.run(async () => {
        taken = await this.claims.execute(shard, limit);
        if (taken.length > 0) await withCorrelation(causeOf(taken), () => this.apply(shard, taken));
      });
    } catch (error) {
      if (taken.length === 0 || faultOf(error) === 'place') throw error;
      if (limit > 1) await this.oneByOne(shard, taken.length);
      else for (const event of taken) await this.blame(event, error);
    }
    return taken.length;
  }

  private async apply(lane: number, events: ClaimedEvent[]): Promise<void> {
    await this.settle.execute(events);
    this.log.debug('events applied', { lane, events: events.length });
  }

  private async oneByOne(shard: number, count: number): Promise<void> {
    for (let index = 0; index < count; index++) await this.drainLane(shard, 1);
  }

  /** Alone in its transaction, it failed: what may pass is tried a few times more, anything else is set aside now. */
  private async blame(event: ClaimedEvent, error: unknown): Promise<void> {
    const failures = (this.failures.get(event.id) ?? 0) + 1;
    if (faultOf(error) === 'unsure' && failures < PATIENCE) {
      this.failures.set(event.id, failures);
      throw error;
    }
    this.failures.delete(event.id);
    await this.settle.setAside(event, error);
  }
}

/** What a batch is followed by in the log: the correlation ids of its requests, the first few of a large one. */
function causeOf(events: ClaimedEvent[]): string {
  const ids = [...new Set(events.map((event) => event.correlation_id))].filter((id) => id !== '');
  const rest = ids.length - NAMED;
  return rest > 0 ? `${ids.slice(0, NAMED).join(' ')} +${rest}` : ids.join(' ');
}
