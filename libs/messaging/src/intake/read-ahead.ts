import { Injectable } from '@nestjs/common';
import { FreshEvents } from './fresh-events';
import { type ParsedEvent, ReadEvent, type RefusedEvent } from './read-event';

type Outcome = ParsedEvent | RefusedEvent;

/** What is read lies without its bytes: a few hundred letters are a few megabytes. */
const HELD_AT_MOST = 400;
const UNREAD_AT_MOST = 2_000;
const MAX_AGE_MS = 10_000;
const LOOK_MS = 1_000;
/** They wait for disks and threads more than they work; their bytes are counted besides. */
const AT_A_TIME = 32;
const BYTES_AT_A_TIME = 16 * 1024 * 1024;
/** From so many unread bytes on, who brings more is slowed down: well below what is remembered of them. */
const BYTES_AHEAD = 8 * 1024 * 1024;
const PATIENCE_MS = 500;
/** What is read for longer than a flood lets anything wait is stuck: who brings something else has no part in that. */
const STUCK_MS = 2_000;

/**
 * Reads large events while those before them are applied, so that their channel's threads and the database have work
 * at the same time. Only a head start: what is not here when its turn comes is read then.
 */
@Injectable()
export class ReadAhead {
  private readonly outcomes = new Map<string, { outcome: Promise<Outcome | null>; at: number }>();
  /** Bytes of each event that waits to be read, in their order. */
  private readonly unread = new Map<string, number>();
  private unreadBytes = 0;
  private readonly running = new Map<string, { bytes: number; since: number }>();
  private runningBytes = 0;
  private readonly slowed = new Set<() => void>();
  private takenAt = Number.NEGATIVE_INFINITY;
  private lookedAt = 0;

  constructor(
    private readonly fresh: FreshEvents,
    private readonly read: ReadEvent,
  ) {}

  /** The event has just been remembered as fresh. */
  offer(id: string): void {
    const bytes = this.fresh.peek(id)?.raw?.length ?? 0;
    this.unread.set(id, bytes);
    this.unreadBytes += bytes;
    const [oldest] = this.unread.keys();
    if (this.unread.size > UNREAD_AT_MOST && oldest !== undefined) this.skip(oldest);
    this.next();
  }

  /** What was made of the event, forgotten from now on; null when it is to be read now. */
  async take(id: string): Promise<Outcome | null> {
    const held = this.outcomes.get(id);
    this.outcomes.delete(id);
    this.skip(id);
    this.takenAt = performance.now();
    this.next();
    return held?.outcome ?? null;
  }

  /**
   * Resolves at once; in a flood that this process reads itself, when it has caught up a little. What comes faster than
   * it is read would be forgotten and fetched from the disk again. Holds nobody for long, and nobody for what is stuck.
   */
  async pace(): Promise<void> {
    if (!this.isBehind() || performance.now() - this.takenAt > PATIENCE_MS) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        clearTimeout(clock);
        this.slowed.delete(go);
        resolve();
      };
      const clock = setTimeout(go, PATIENCE_MS);
      this.slowed.add(go);
    });
  }

  private isBehind(): boolean {
    const bytes = this.unreadBytes + this.runningBytes;
    return bytes > BYTES_AHEAD && bytes - this.stuckBytes() > BYTES_AHEAD;
  }

  private stuckBytes(): number {
    const since = performance.now() - STUCK_MS;
    let stuck = 0;
    for (const one of this.running.values()) if (one.since < since) stuck += one.bytes;
    return stuck;
  }

  private next(): void {
    if (this.outcomes.size >= HELD_AT_MOST) this.forgetOld();
    for (const [id, bytes] of this.unread) {
      if (this.running.size >= AT_A_TIME || this.outcomes.size >= HELD_AT_MOST) return;
      if (this.running.size > 0 && this.runningBytes + bytes > BYTES_AT_A_TIME) return;
      this.skip(id);
      void this.run(id, bytes);
    }
  }

  private async run(id: string, bytes: number): Promise<void> {
    const event = this.fresh.peek(id);
    if (!event) return;
    this.running.set(id, { bytes, since: performance.now() });
    this.runningBytes += bytes;
    // A fault of ours is met again, and told, by who needs the event.
    const outcome = this.read.execute(event).then(withoutBytes, () => null);
    this.outcomes.set(id, { outcome, at: performance.now() });
    await outcome;
    this.fresh.lighten(id);
    this.running.delete(id);
    this.runningBytes -= bytes;
    if (!this.isBehind()) for (const go of this.slowed) go();
    this.next();
  }

  /** It waits to be read no longer. */
  private skip(id: string): void {
    this.unreadBytes -= this.unread.get(id) ?? 0;
    this.unread.delete(id);
  }

  /** What another process took would lie here for ever; looked for once in a while, not with each event of a flood. */
  private forgetOld(): void {
    const now = performance.now();
    if (now - this.lookedAt < LOOK_MS) return;
    this.lookedAt = now;
    const since = now - MAX_AGE_MS;
    for (const [id, { at }] of this.outcomes) if (at < since) this.outcomes.delete(id);
  }
}

/** The bytes lie in the storage under the event's blob: what was made of them does not hold on to them. */
function withoutBytes(outcome: Outcome): Outcome {
  if ('reason' in outcome) return { ...outcome, event: { ...outcome.event, raw: null } };
  return { ...outcome, source: { ...outcome.source, raw: null } };
}
