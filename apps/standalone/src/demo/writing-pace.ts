import type { UnitOfWork } from '@wasl/platform/database';

type Pause = readonly [number, number];

/** As long as so many wait for an answer, others hold back: whoever comes back from lunch finds work, not a flood. */
const PATIENT_AT = 15;
const LIVELY: Pause = [9_000, 26_000];
const PATIENT: Pause = [75_000, 150_000];
const HOUR_MS = 3_600_000;
/** People who write out of the blue in an hour, at most. */
const HOURLY = 90;

const waiting = `select count(*)::int as n from conversation where status = 'open' and waiting_since is not null`;

/** How long it is until the next of the demo's people writes, by what is open already. */
export class WritingPace {
  private readonly recent: number[] = [];

  constructor(
    private readonly uow: Pick<UnitOfWork, 'sql'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts one who wrote, and answers the pause after them in milliseconds, from and to. */
  async next(): Promise<Pause> {
    const now = this.now();
    this.recent.push(now);
    while ((this.recent[0] ?? now) <= now - HOUR_MS) this.recent.shift();
    const [oldest] = this.recent;
    if (this.recent.length >= HOURLY && oldest !== undefined) {
      const freeIn = oldest + HOUR_MS - now;
      return [freeIn, freeIn + 10_000];
    }
    // A database that is away for a moment must not silence the people for good.
    const [row] = await this.uow.sql<{ n: number }>(waiting).catch(() => []);
    return (row?.n ?? PATIENT_AT) >= PATIENT_AT ? PATIENT : LIVELY;
  }
}
