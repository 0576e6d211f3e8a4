import { Inject, Injectable } from '@nestjs/common';
import { DATABASE_URL, Listener, UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import { OUTBOX_CHANNEL } from './outbox';

/** One fact as readers get it. */
export interface OutboxRow {
  id: string;
  type: string;
  payload: unknown;
  correlation_id: string;
}
type Handler = (rows: OutboxRow[]) => Promise<void> | void;

const REMEMBERED = 20_000;

/** Reads each announced batch once per process and hands it on; after a lost connection it reads what it missed. */
@Injectable()
export class OutboxReader {
  private readonly handlers: Handler[] = [];
  private readonly seen = new Set<string>();
  private listener: Listener | null = null;
  private opened: Promise<void> | null = null;
  private waiting: string[] = [];
  private reading = false;
  private lastRead = new Date();

  constructor(
    @Inject(DATABASE_URL) private readonly url: string,
    private readonly uow: UnitOfWork,
    private readonly log: Log,
  ) {}

  onFacts(handler: Handler): void {
    this.handlers.push(handler);
  }

  /** Starts to listen; whoever asks after the first one waits for the same start. */
  start(): Promise<void> {
    return (this.opened ??= this.open());
  }

  private async open(): Promise<void> {
    let first = true;
    this.listener = new Listener({
      url: this.url,
      channels: [OUTBOX_CHANNEL],
      onNotification: (_channel, batch) => this.wake(batch),
      onConnected: () => {
        if (!first) void this.catchUp();
        first = false;
      },
      onError: (error) => this.log.warn('outbox listener lost its connection', { error: error.message }),
    });
    await this.listener.start();
  }

  async close(): Promise<void> {
    await this.listener?.close();
  }

  private wake(batch: string): void {
    this.waiting.push(batch);
    if (!this.reading) void this.drain();
  }

  /** Announcements that pile up while one is handled are read together. */
  private async drain(): Promise<void> {
    this.reading = true;
    try {
      while (this.waiting.length > 0) {
        const batches = this.waiting.splice(0, 200);
        const text =
          'select id, type, payload, correlation_id from outbox_event where batch = any($1::uuid[]) order by id';
        await this.deliver(await this.uow.prepared<OutboxRow>(text, [batches]));
      }
    } catch (error) {
      this.log.error('outbox batch could not be read', {
        error: error instanceof Error ? error.message : String(error),
      });
    } finally {
      this.reading = false;
    }
  }

  private async catchUp(): Promise<void> {
    const since = new Date(this.lastRead.getTime() - 5000);
    try {
      const text =
        'select id, type, payload, correlation_id from outbox_event where created_at > $1 order by id limit 10000';
      await this.deliver(await this.uow.sql<OutboxRow>(text, [since]));
    } catch (error) {
      this.log.error('outbox catch-up failed', {
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }

  private async deliver(rows: OutboxRow[]): Promise<void> {
    const fresh = rows.filter((row) => !this.seen.has(row.id));
    for (const row of fresh) this.seen.add(row.id);
    if (this.seen.size > REMEMBERED)
      for (const id of [...this.seen].slice(0, REMEMBERED / 2)) this.seen.delete(id);
    this.lastRead = new Date();
    if (fresh.length === 0) return;
    for (const handler of this.handlers) {
      try {
        await handler(fresh);
      } catch (error) {
        this.log.error('outbox handler failed', {
          error: error instanceof Error ? error.message : String(error),
        });
      }
    }
  }
}
