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

/** A few warm threads that each do one thing at a time, are started when there is work, and end when there is none. */
export class ThreadPool {
  private readonly waiting: Job[] = [];
  private readonly threads = new Set<MailThread>();
  private readonly bounds: ThreadBounds;

  constructor(
    private readonly launch: (memory: ResourceLimits) => Worker,
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
    const thread = new MailThread(this.launch(this.bounds.memory), this.bounds, {
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
  /** null: handed back; its answer, should it come, says what another thread says too. */
  private readonly inHand: (Job | null)[] = [];
  private clock: NodeJS.Timeout | undefined;
  private cause: Error = new Overwhelmed('memory');
  private isOver = false;
  private isLoading = true;
  isSlow = false;

  constructor(
    private readonly worker: Worker,
    private readonly bounds: ThreadBounds,
    private readonly events: ThreadEvents,
  ) {
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
    if (job && 'fault' in answer) job.failed(new Error(answer.fault));
    else if (job) job.done(answer as Exclude<ThreadAnswer, { fault: string }>);
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

  /** Those behind the mail that it is at wait no longer for it. */
  private slow(leftMs: number): void {
    this.isSlow = true;
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
