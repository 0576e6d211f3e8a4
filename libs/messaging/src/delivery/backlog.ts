import { Injectable } from '@nestjs/common';
import { JobQueue } from '@wasl/platform/queue';
import { deliverMessage } from './delivery.job';
import { OutgoingRepository } from './outgoing.repository';

/** Read ahead at a time: one question to the database for so many messages. */
const AHEAD = 64;

/** The due messages of each inbox in their order, read ahead; the row decides again when one of them leaves. */
@Injectable()
export class Backlog {
  private readonly ahead = new Map<string, string[]>();
  private readonly reading = new Map<string, Promise<void>>();
  /** Handed out and not back yet: rows that another look may still show as waiting. */
  private readonly out = new Set<string>();

  constructor(
    private readonly outgoing: OutgoingRepository,
    private readonly jobs: JobQueue,
  ) {}

  /** The next message that nobody of this process has in hand, or null when none is due. Whoever gets it calls `done`. */
  async next(inboxId: string): Promise<string | null> {
    const waiting = this.shift(inboxId);
    if (waiting !== null) return waiting;
    await this.read(inboxId);
    return this.shift(inboxId);
  }

  /** Lets a job go on where the caller stops. */
  async handOver(inboxId: string): Promise<void> {
    const messageId = await this.next(inboxId);
    if (messageId === null) return;
    this.done(messageId);
    await this.jobs.enqueue(deliverMessage, { messageId });
  }

  done(messageId: string): void {
    this.out.delete(messageId);
  }

  private shift(inboxId: string): string | null {
    const ids = this.ahead.get(inboxId) ?? [];
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
      if (this.out.has(id)) continue;
      this.out.add(id);
      return id;
    }
    this.ahead.delete(inboxId);
    return null;
  }

  /** However many ask at once, the database is asked once. */
  private read(inboxId: string): Promise<void> {
    let reading = this.reading.get(inboxId);
    if (!reading) {
      reading = this.outgoing
        .nextDue(inboxId, AHEAD)
        .then((ids) => void this.ahead.set(inboxId, ids))
        .finally(() => this.reading.delete(inboxId));
      this.reading.set(inboxId, reading);
    }
    return reading;
  }
}
