import { availableParallelism } from 'node:os';
import type { ResourceLimits, Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadRequest } from './mail-thread';

/** Bounds of one thread; a spec shortens them. */
export interface ThreadBounds {
  /** How long one mail may take: far above anything that a person sends. */
  readMs: number;
  /** A thread that is at one mail for longer has a second one started beside it, if there is work. */
  slowMs: number;
  /** An idle thread ends after this time, so that a quiet house pays nothing for it. */
  idleMs: number;
  threads: number;
  /** Mails that one thread is given at a time, so that it need not wait for us between two. It reads one after another. */
  inHand: number;
  memory: ResourceLimits;
}
const USUAL: ThreadBounds = {
  readMs: 10_000,
  slowMs: 500,
  idleMs: 30_000,
  threads: Math.min(2, availableParallelism()),
  inHand: 1,
  memory: { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
};

/** A new thread loads its program before it reads. */
const LOADING_MS = 3_000;

/** The mail itself ended the thread, or took too long; a fault of ours is an ordinary error. */
export class Overwhelmed extends Error {
  constructor(readonly why: 'time' | 'memory') {
    super(`the mail could not be read: too much ${why}`);
  }
}
interface Job {
  request: ThreadRequest;
  done: (answer: ThreadAnswer) => void;
  failed: (cause: Error) => void;
}

/** A thread, and the number of the last mail given to it that it need not read any more. */
interface Launched {
  worker: Worker;
  handedBack: BigInt64Array;
}

/** A few warm threads that each do one thing at a time, are started when there is work, and end when there is none. */
export class ThreadPool {
  private readonly waiting: Job[] = [];
  private readonly threads = new Set<MailThread>();
  private readonly bounds: ThreadBounds;

  constructor(
    private readonly launch: (memory: ResourceLimits, handedBack: BigInt64Array) => Worker,
    bounds: Partial<ThreadBounds> = {},
  ) {
    this.bounds = { ...USUAL, ...bounds };
  }

  /** What a thread makes of it; throws `Overwhelmed` when it was too much for one, and an ordinary error for our fault. */
  run(request: ThreadRequest): Promise<ThreadAnswer> {
    return new Promise((done, failed) => {
      this.waiting.push({ request, done, failed });
      this.next();
    });
  }

  /** Ends every idle thread. */
  async close(): Promise<void> {
    await Promise.all([...this.threads].filter(({ load }) => load === 0).map((thread) => thread.end()));
  }

  private next(): void {
    while (this.waiting.length > 0) {
      const thread = this.freest();
      if (!thread) return;
      const [job] = this.waiting.splice(0, 1);
      if (job) thread.take(job);
    }
  }

  /**
   * The one with the least in hand; undefined when all have enough. One that reads on is enough, as it reads faster than
   * its letters are stored: two would each warm up, and be collected, for half of the work.
   */
  private freest(): MailThread | undefined {
    const [freest] = [...this.threads].filter(({ isSlow }) => !isSlow).toSorted((a, b) => a.load - b.load);
    if (freest && freest.load < this.bounds.inHand) return freest;
    const enough = freest !== undefined && this.bounds.inHand > 1;
    return enough || this.threads.size >= this.bounds.threads ? undefined : this.started();
  }

  private started(): MailThread {
    const handedBack = new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
    const worker = this.launch(this.bounds.memory, handedBack);
    const thread = new MailThread({ worker, handedBack }, this.bounds, {
      settled: () => this.next(),
      handedBack: (untouched) => {
        this.waiting.unshift(...untouched);
        this.next();
      },
      ended: () => this.threads.delete(thread),
    });
    this.threads.add(thread);
    return thread;
  }
}

/** What a thread tells its pool. */
interface ThreadEvents {
  settled(): void;
  /** These jobs are for another thread. */
  handedBack(untouched: Job[]): void;
  ended(): void;
}

/** One thread and the mails that it has in hand: it reads the first, the others wait in its letter box. */
class MailThread {
  /** null: handed back; whatever is answered to it, another thread says what it is. */
  private readonly inHand: (Job | null)[] = [];
  private clock: NodeJS.Timeout | undefined;
  private cause: Error = new Overwhelmed('memory');
  private isOver = false;
  private isLoading = true;
  private given = 0n;
  private readonly worker: Worker;
  private readonly handedBack: BigInt64Array;
  isSlow = false;

  constructor(
    { worker, handedBack }: Launched,
    private readonly bounds: ThreadBounds,
    private readonly events: ThreadEvents,
  ) {
    this.worker = worker;
    this.handedBack = handedBack;
    worker.unref();
    worker.on('message', (answer: ThreadAnswer) => this.answered(answer));
    // Only noted: what it answered before is delivered before its end.
    worker.on('error', (cause: NodeJS.ErrnoException) => (this.cause = causeOf(cause)));
    worker.on('exit', () => this.over());
  }

  get load(): number {
    return this.inHand.length;
  }

  take(job: Job): void {
    this.inHand.push(job);
    if (this.inHand.length === 1) this.watchFirst();
    this.given += 1n;
    this.worker.postMessage(job.request);
  }

  async end(): Promise<void> {
    this.over();
    await this.worker.terminate();
  }

  private answered(answer: ThreadAnswer): void {
    if (this.isOver) return;
    const job = this.inHand.shift();
    this.isLoading = false;
    this.watchFirst();
    // On a starved machine also the first may not have been begun when those behind it were handed back.
    if (job && 'untouched' in answer) this.events.handedBack([job]);
    else if (job && 'fault' in answer) job.failed(new Error(answer.fault));
    else job?.done(answer);
    this.events.settled();
  }

  /** The time of the mail that is being read; without one, the time until an idle thread ends. */
  private watchFirst(): void {
    clearTimeout(this.clock);
    this.isSlow = false;
    const { idleMs, readMs, slowMs } = this.bounds;
    const isSlowAfter = Math.min(readMs, this.isLoading ? slowMs + LOADING_MS : slowMs);
    this.clock =
      this.inHand.length === 0
        ? setTimeout(() => void this.end(), idleMs).unref()
        : setTimeout(() => this.slow(readMs - isSlowAfter), isSlowAfter);
  }

  /** Those behind the mail that it is at wait no longer for it, nor are they read here when it comes to them. */
  private slow(leftMs: number): void {
    // It had begun what another thread reads as well: nobody waits for that here.
    if (this.inHand[0] === null) return void this.end();
    this.isSlow = true;
    Atomics.store(this.handedBack, 0, this.given);
    this.clock = setTimeout(() => {
      this.cause = new Overwhelmed('time');
      void this.end();
    }, leftMs);
    this.events.handedBack(this.letGo());
  }

  /** All but the first. */
  private letGo(): Job[] {
    const untouched = this.inHand.slice(1).filter((job) => job !== null);
    this.inHand.fill(null, 1);
    return untouched;
  }

  /** The first in hand is to blame; the others go to another thread. */
  private over(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.clock);
    const untouched = this.letGo();
    const [first] = this.inHand.splice(0);
    this.events.ended();
    this.events.handedBack(untouched);
    first?.failed(this.cause);
  }
}

/** A thread that could not even start is our fault; one that ran out of memory or stack is the mail's. */
function causeOf(cause: NodeJS.ErrnoException): Error {
  return cause.code === 'ERR_WORKER_OUT_OF_MEMORY' || cause instanceof RangeError
    ? new Overwhelmed('memory')
    : cause;
}
