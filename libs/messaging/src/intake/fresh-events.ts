import { Injectable } from '@nestjs/common';
import type { ClaimedEvent } from './read-event';

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_AGE_MS = 10_000;

/**
 * Events that this process has just made durable and may be about to apply itself: who claims them need not read them
 * back. Only a memory: what is not here is read from its row.
 */
@Injectable()
export class FreshEvents {
  private readonly events = new Map<string, { event: ClaimedEvent; at: number }>();
  private bytes = 0;

  /** True while nothing is remembered, as in a worker that has no door of its own. */
  get empty(): boolean {
    return this.events.size === 0;
  }

  /** Remembers an event for a few seconds; the oldest are forgotten when there are too many. */
  keep(event: ClaimedEvent): void {
    const now = performance.now();
    this.events.set(event.id, { event, at: now });
    this.bytes += weightOf(event);
    for (const [id, { at }] of this.events) {
      if (this.bytes <= MAX_BYTES && now - at <= MAX_AGE_MS) break;
      this.take(id);
    }
  }

  /** The event, which stays; undefined when it is not here. */
  peek(id: string): ClaimedEvent | undefined {
    return this.events.get(id)?.event;
  }

  /** Lets go of bytes that are stored elsewhere and were read. */
  lighten(id: string): void {
    const held = this.events.get(id);
    if (!held || held.event.blob === null) return;
    this.bytes -= weightOf(held.event);
    held.event = { ...held.event, raw: null };
  }

  /** The event, forgotten from now on; undefined when it is not here. */
  take(id: string): ClaimedEvent | undefined {
    const held = this.events.get(id);
    if (!held) return undefined;
    this.events.delete(id);
    this.bytes -= weightOf(held.event);
    return held.event;
  }
}

const weightOf = (event: ClaimedEvent): number => event.raw?.length ?? 0;
