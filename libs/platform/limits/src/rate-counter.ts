import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** How often something happened in its present window. */
export interface RateCount {
  n: number;
  /** Until a new window begins. */
  msLeft: number;
}

/** `max` times in `seconds`. */
export interface RateLimit {
  max: number;
  seconds: number;
}

const hit = `
insert into rate_count as c (key, n, resets_at) values ($1, 1, now() + make_interval(secs => $2))
on conflict (key) do update set
  n = case when c.resets_at <= now() then 1 else c.n + 1 end,
  resets_at = case when c.resets_at <= now() then excluded.resets_at else c.resets_at end
returning n, greatest(0, extract(epoch from resets_at - now()) * 1000)::int as "msLeft"`;
const forget = `delete from rate_count where resets_at < now() - interval '1 minute'`;
const FORGET_EVERY_MS = 60_000;
/** Keys that this process knows to be full; more would be a flood of flooders, and those may ask the database. */
const MOST_FULL = 10_000;

/** Counts events that all processes of an installation count together, in windows that begin with the first event. */
@Injectable()
export class RateCounter {
  private readonly full = new Map<string, { n: number; until: number }>();
  private forgotAt = Date.now();

  constructor(private readonly uow: UnitOfWork) {}

  /** Counts one event. Past the limit the database is left in peace: what a flood costs stays in this process. */
  async hit(key: string, { max, seconds }: RateLimit): Promise<RateCount> {
    const now = Date.now();
    const known = this.full.get(key);
    if (known && known.until > now) return { n: ++known.n, msLeft: known.until - now };
    const [row] = await this.uow.prepared<RateCount>(hit, [key.slice(0, 200), seconds]);
    if (!row) throw new Error('a limit was not counted');
    if (row.n > max) this.remember(key, row, now);
    else this.full.delete(key);
    await this.tidy(now);
    return row;
  }

  private remember(key: string, { n, msLeft }: RateCount, now: number): void {
    if (this.full.size >= MOST_FULL) this.full.clear();
    this.full.set(key, { n, until: now + msLeft });
  }

  private async tidy(now: number): Promise<void> {
    if (now - this.forgotAt < FORGET_EVERY_MS) return;
    this.forgotAt = now;
    await this.uow.prepared(forget);
  }
}
