import type { Agenda } from './simulated-time';

/** How the next webhooks leave: for provoking what really happens now and then. */
export interface DepartureTrouble {
  /** Sent that many times instead of once. */
  copies?: number;
}

/** Webhooks on their way: one after the other, so that only a hold or a refusal changes their order. */
export class Departures<T extends DepartureTrouble> {
  private readonly troubles: T[] = [];
  private readonly queue: (() => Promise<void>)[] = [];
  private held: (() => void)[] | null = null;

  constructor(private readonly agenda: Agenda) {}

  /** Lets one go, now or on release, with the trouble that was ordered for it. */
  leave(attempt: (trouble: Partial<T>) => Promise<void>): void {
    const trouble: Partial<T> = this.troubles.shift() ?? {};
    const go = (): void => {
      for (let copy = 0; copy < (trouble.copies ?? 1); copy += 1) this.enqueue(() => attempt(trouble));
    };
    if (this.held) this.held.push(go);
    else go();
  }

  /** Puts one at the end of the line, whatever is held. */
  enqueue(work: () => Promise<void>): void {
    this.queue.push(work);
    if (this.queue.length === 1) this.agenda.later(0, () => this.drain());
  }

  /** Gives the next ones, one each, a fault. */
  troubleNext(troubles: readonly T[]): void {
    this.troubles.push(...troubles);
  }

  /** Keeps them back until `release`. */
  hold(): void {
    this.held ??= [];
  }

  /** Lets the kept ones go, in their order or from the last to the first. */
  release(order: 'kept' | 'reversed'): void {
    const kept = this.held ?? [];
    this.held = null;
    if (order === 'reversed') kept.reverse();
    for (const go of kept) go();
  }

  private async drain(): Promise<void> {
    for (let next = this.queue[0]; next !== undefined; next = this.queue[0]) {
      await next();
      this.queue.shift();
    }
  }
}

/** Posts one; answers the status, 0 where no answer came: that is an outcome here, to be recorded. */
export async function postWebhook(
  url: string,
  { headers, body, timeoutMs }: { headers: Record<string, string>; body: string; timeoutMs: number },
): Promise<number> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
