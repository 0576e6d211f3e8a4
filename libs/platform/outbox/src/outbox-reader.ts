import { Inject, Injectable } from '@nestjs/common';
import { DATABASE_URL, Listener, UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import { FreshFacts } from './fresh-facts';
import { OUTBOX_CHANNEL } from './outbox';

/** One fact as readers get it. */
export interface OutboxRow {
  type: string;
  payload: unknown;
}
interface Batch {
  id: string;
  facts: readonly OutboxRow[];
  correlation_id: string;
}
interface Announced {
  id: string;
  mark: string;
}
/** Also told: the correlation ids of what caused the facts, for the log. */
type Handler = (rows: OutboxRow[], correlationIds: readonly string[]) => Promise<void> | void;

const REMEMBERED = 2_000;
const read = 'select id, facts, correlation_id from outbox_batch where id = any($1::bigint[])';
const AT_ONCE = 500;
const AGAIN_MS = 500;
const missed = `select id, facts, correlation_id from outbox_batch where created_at > $1 and id > $2 order by id limit ${AT_ONCE}`;

/** Reads each announced batch once per process and hands it on; after a lost connection it reads what it missed. */
@Injectable()
export class OutboxReader {
  private readonly handlers: Handler[] = [];
  private readonly seen = new Set<string>();
  private listener: Listener | null = null;
  private opened: Promise<void> | null = null;
  private waiting: Announced[] = [];
  private reading = false;
  private closed = false;
  private lastRead = new Date();

  constructor(
    @Inject(DATABASE_URL) private readonly url: string,
    private readonly uow: UnitOfWork,
    private readonly fresh: FreshFacts,
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
    this.fresh.wanted = true;
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
    this.closed = true;
    await this.listener?.close();
  }

  private wake(announced: string): void {
    const [id = '', mark = ''] = announced.split(' ');
    this.waiting.push({ id, mark });
    if (!this.reading) void this.drain();
  }

  /** Announcements that pile up while one is handled are read together; what cannot be read now is read a little later. */
  private async drain(): Promise<void> {
    this.reading = true;
    while (this.waiting.length > 0 && !this.closed) {
      const announced = this.waiting.slice(0, 200);
      const batches = await this.load(announced).catch((error: unknown) => this.later(error));
      if (!batches) continue;
      this.waiting.splice(0, announced.length);
      await this.deliver(batches);
    }
    this.reading = false;
  }

  private async later(error: unknown): Promise<null> {
    this.log.warn('facts could not be read and are asked for again', {
      error: error instanceof Error ? error.message : String(error),
    });
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref());
    return null;
  }

  /** In the order of the announcements, which is the order of the commits; what this process published is at hand. */
  private async load(announced: Announced[]): Promise<Batch[]> {
    const held = new Map<string, Omit<Batch, 'id'>>();
    for (const { id, mark } of announced) {
      const own = this.fresh.take(mark);
      if (own) held.set(id, own);
    }
    const others = announced.map(({ id }) => id).filter((id) => !held.has(id));
    const rows = others.length > 0 ? await this.uow.prepared<Batch>(read, [others]) : [];
    for (const row of rows) held.set(row.id, row);
    return announced.flatMap(({ id }) => {
      const batch = held.get(id);
      return batch ? [{ ...batch, id }] : [];
    });
  }

  private async catchUp(): Promise<void> {
    const since = new Date(this.lastRead.getTime() - 5000);
    for (let last = '0', more = true; more && !this.closed;) {
      const batches = await this.uow
        .sql<Batch>(missed, [since, last])
        .catch((error: unknown) => this.later(error));
      if (!batches) continue;
      await this.deliver(batches);
      last = batches.at(-1)?.id ?? last;
      more = batches.length === AT_ONCE;
    }
  }

  private async deliver(batches: Batch[]): Promise<void> {
    const fresh: OutboxRow[] = [];
    const causes = new Set<string>();
    for (const { id, facts, correlation_id: cause } of batches) {
      if (this.seen.has(id)) continue;
      this.seen.add(id);
      fresh.push(...facts);
      if (cause) causes.add(cause);
    }
    if (this.seen.size > REMEMBERED)
      for (const id of [...this.seen].slice(0, REMEMBERED / 2)) this.seen.delete(id);
    this.lastRead = new Date();
    if (fresh.length === 0) return;
    for (const handler of this.handlers) {
      try {
        await handler(fresh, [...causes]);
      } catch (error) {
        this.log.error('outbox handler failed', {
          error: error instanceof Error ? error.message : String(error),
        });
      }
    }
  }
}
