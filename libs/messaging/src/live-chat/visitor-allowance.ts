import { Injectable } from '@nestjs/common';
import type { Visit } from './visitor-thread.repository';

const BURST = 15;
const PER_SECOND = 0.5;
const REMEMBERED = 20_000;

/** How much one visit may send to this node: fifteen messages at once, one each two seconds on the long run. */
@Injectable()
export class VisitorAllowance {
  private readonly visits = new Map<string, { tokens: number; at: number }>();

  /** Takes so many messages' worth; false when it is used up. `now` in milliseconds, never going back. */
  take({ inboxId, visitor }: Visit, cost = 1, now = performance.now()): boolean {
    const key = `${inboxId}|${visitor}`;
    const held = this.visits.get(key) ?? { tokens: BURST, at: now };
    const tokens = Math.min(BURST, held.tokens + ((now - held.at) / 1000) * PER_SECOND);
    const enough = tokens >= cost;
    // Deleted and set: the map then stands in the order of use, and its oldest entries are full again.
    this.visits.delete(key);
    this.visits.set(key, { tokens: enough ? tokens - cost : tokens, at: now });
    const [oldest] = this.visits.keys();
    if (this.visits.size > REMEMBERED && oldest !== undefined) this.visits.delete(oldest);
    return enough;
  }
}
