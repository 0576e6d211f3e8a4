import { Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';
import { GroupFlush, type InLine, UnitOfWork } from '@wasl/platform/database';
import { addJobCall, JobQueue } from '@wasl/platform/queue';
import { isUtf8 } from 'node:buffer';
import { drainIntake } from './drain-intake.job';
import { FreshEvents } from './fresh-events';
import { laneOf } from './lane';
import { ReadAhead } from './read-ahead';

/** A raw event at the door, already verified. */
export interface ArrivingEvent {
  inboxId: string;
  body: Buffer;
  /** Only what `parse` needs later; lower-case names. */
  headers?: Record<string, string>;
  /** Key of a stored blob that holds the body: it is not written again. */
  blob?: string;
  correlationId?: string;
  /** Whom it is about, where the channel can tell: other people's events may be applied beside it. */
  partition?: string;
}
type Waiting = ArrivingEvent & InLine;

const MAX_FLUSH = 250;
const MAX_FLUSH_BYTES = 8 * 1024 * 1024;
const MAX_WAITING = 5000;
const NO_BYTES = Buffer.alloc(0);
const SEPARATOR = Buffer.of(0x1f);
const NOTHING = Buffer.of(0x1e);
/** No JSON holds these bytes, nor does a form; a body with one of them is kept as bytes. */
const MARKS = [0, 0x1f, 0x1e];

const insertEvents = `
with event as (
  insert into inbound_event(inbox_id, payload, raw, blob, headers, correlation_id, shard)
  select inbox, payload, raw, blob, headers::jsonb, correlation, shard
    from unnest($1::uuid[], string_to_array(convert_from($2::bytea, 'UTF8'), E'\\x1f', E'\\x1e'), $3::bytea[], $4::text[], $5::text[], $6::text[], $7::smallint[])
      with ordinality as arriving(inbox, payload, raw, blob, headers, correlation, shard, at)
   order by at
  returning id, shard, received_at),
waiting as (insert into inbound_pending(id, shard, received_at) select id, shard, received_at from event returning 1)`;
// Numbers are given in the order of the rows.
const stored = `(select array_agg(id::text order by id) from event) as ids, (select min(received_at) from event) as at`;
const insertOnly = `${insertEvents} select ${stored} from (select count(*) from waiting) as one`;
const insertWithJob = `${insertEvents} select ${stored}, ${addJobCall(8)} from (select count(*) from waiting) as one`;
interface Stored {
  ids: string[];
  at: Date;
}

/**
 * The one door of everything that comes in. Resolves when the event is durable: from here nothing is lost.
 * Concurrent arrivals are flushed together, each flush when the one before has returned: one statement, one commit, one job.
 */
@Injectable()
export class IntakeGate {
  private readonly group = new GroupFlush<Waiting>(
    { bytes: MAX_FLUSH_BYTES, count: MAX_FLUSH, sizeOf: ({ body }) => body.length },
    (batch) => this.flush(batch),
  );
  private readonly listeners: ((lanes: ReadonlySet<number>) => void)[] = [];

  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly fresh: FreshEvents,
    private readonly ahead: ReadAhead,
  ) {}

  /** Events that wait for their flush; the ingress refuses with 503 before this grows without bound. */
  get backlog(): number {
    return this.group.backlog;
  }

  /** Called after each durable flush of this process: who drains in the same process need not wait for the queue. */
  onStored(listener: (lanes: ReadonlySet<number>) => void): void {
    this.listeners.push(listener);
  }

  async accept(event: ArrivingEvent): Promise<void> {
    if (this.group.backlog >= MAX_WAITING) throw new AppError('intake.overloaded', {}, { status: 503 });
    await new Promise<void>((done, fail) => this.group.add({ ...event, done, fail }));
    if (event.blob) await this.ahead.pace();
  }

  /** A batch that fails is halved until the poisonous row stands alone; a lost connection fails them all. */
  private async flush(batch: Waiting[]): Promise<void> {
    try {
      await this.store(batch);
      for (const event of batch) event.done();
      const lanes = new Set(batch.map(laneOfEvent));
      for (const listener of this.listeners) listener(lanes);
    } catch (error) {
      if (batch.length === 1 || !isRowFault(error)) {
        for (const event of batch) event.fail(error);
        return;
      }
      const half = batch.length >> 1;
      await this.flush(batch.slice(0, half));
      await this.flush(batch.slice(half));
    }
  }

  private async store(batch: Waiting[]): Promise<void> {
    const columns = columnsOf(batch);
    if (this.jobs.transactional) {
      this.remember(
        batch,
        await this.uow.prepared<Stored>(insertWithJob, [...columns, ...this.jobs.values(drainIntake, {})]),
      );
      return;
    }
    this.remember(batch, await this.uow.prepared<Stored>(insertOnly, columns));
    // The rows are durable: the answer does not wait for the wake-up, and the sweep covers its loss.
    void this.jobs.add(drainIntake, {});
  }

  /** Only where this process drains as well. */
  private remember(batch: Waiting[], [stored]: Stored[]): void {
    if (this.listeners.length === 0 || !stored) return;
    for (const [index, event] of batch.entries()) {
      const id = stored.ids[index] ?? '';
      this.fresh.keep({
        id,
        inbox_id: event.inboxId,
        payload: null,
        raw: event.body,
        blob: event.blob ?? null,
        headers: event.headers ?? null,
        received_at: stored.at,
        correlation_id: event.correlationId ?? '',
      });
      if (event.blob) this.ahead.offer(id);
    }
  }
}

/** Seven columns; the texts are one value in the bytes that came, as neither side need decode them one by one. */
function columnsOf(batch: readonly Waiting[]): unknown[] {
  const texts: Buffer[] = [];
  const raws: (Buffer | null)[] = [];
  for (const { blob, body } of batch) {
    const isText = !blob && isPlainText(body);
    texts.push(texts.length === 0 ? NO_BYTES : SEPARATOR, isText ? body : NOTHING);
    raws.push(isText || blob ? null : body);
  }
  return [
    batch.map(({ inboxId }) => inboxId),
    Buffer.concat(texts),
    raws,
    batch.map(({ blob }) => blob ?? null),
    batch.map(({ headers }) => (headers && Object.keys(headers).length > 0 ? JSON.stringify(headers) : null)),
    batch.map(({ correlationId }) => correlationId ?? ''),
    batch.map(laneOfEvent),
  ];
}

/** UTF-8 that the database can keep as text, without the marks between texts. */
const isPlainText = (body: Buffer): boolean =>
  body.length > 0 && isUtf8(body) && MARKS.every((mark) => !body.includes(mark));

const laneOfEvent = ({ inboxId, partition }: ArrivingEvent): number => laneOf(inboxId, partition);

/** Data errors (class 22) and broken constraints (class 23) are the fault of a row, not of the connection. */
function isRowFault(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^2[23]/.test(code);
}
