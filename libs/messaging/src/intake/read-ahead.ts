import { Injectable } from '@nestjs/common';
import { FreshEvents } from './fresh-events';
import { type ParsedEvent, ReadEvent, type RefusedEvent } from './read-event';

type Outcome = ParsedEvent | RefusedEvent;

/** What is read lies without its bytes: a few hundred letters are a few megabytes. */
const HELD_AT_MOST = 400;
const MAX_AGE_MS = 60_000;
const LOOK_MS = 1_000;
/** Their bytes are remembered anyway, so more at a time cost no memory; they wait for disks and threads. */
const AT_A_TIME = 8;

/**
 * Reads large events while those before them are applied, so that their channel's threads and the database have work
 * at the same time. Only a head start: what is not here when its turn comes is read then.
 */
@Injectable()
export class ReadAhead {
  private readonly outcomes = new Map<string, { outcome: Promise<Outcome | null>; at: number }>();
  private waiting: string[] = [];
  private running = 0;
  private lookedAt = 0;

  constructor(
    private readonly fresh: FreshEvents,
    private readonly read: ReadEvent,
  ) {}

  /** The event has just been remembered as fresh. */
  offer(id: string): void {
    if (this.outcomes.size >= HELD_AT_MOST) this.forgetOld();
    if (this.waiting.length + this.outcomes.size >= HELD_AT_MOST) return;
    this.waiting.push(id);
    if (this.running < AT_A_TIME) void this.run();
  }

  /** What was made of the event, forgotten from now on; null when it is to be read now. */
  async take(id: string): Promise<Outcome | null> {
    const held = this.outcomes.get(id);
    this.outcomes.delete(id);
    return held?.outcome ?? null;
  }

  private async run(): Promise<void> {
    this.running += 1;
    for (let id = this.waiting.shift(); id !== undefined; id = this.waiting.shift()) {
      const event = this.fresh.peek(id);
      if (!event) continue;
      // A fault of ours is met again, and told, by who needs the event.
      const outcome = this.read.execute(event).then(withoutBytes, () => null);
      this.outcomes.set(id, { outcome, at: performance.now() });
      await outcome;
      this.fresh.lighten(id);
    }
    this.running -= 1;
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
