import { availableParallelism } from 'node:os';
import type { ResourceLimits, Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadRequest } from './mail-thread';

/** Bounds of one thread; a spec shortens them. */
export interface ThreadBounds {
  /** How long one mail may take: far above anything that a person sends. */
  readMs: number;
  /** An idle thread ends after this time, so that a quiet house pays nothing for it. */
  idleMs: number;
  threads: number;
  /** Mails that one thread is given at a time, so that it need not wait for us between two. It reads one after another. */
  inHand: number;
  memory: ResourceLimits;
}
const USUAL: ThreadBounds = {
  readMs: 10_000,
  idleMs: 30_000,
  threads: Math.min(2, availableParallelism()),
  inHand: 1,
  memory: { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
};

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

  /** One that has nothing to do, or a new one, or the one with the least in hand; undefined when all have enough. */
  private freest(): MailThread | undefined {
    let [freest] = this.threads;
    for (const thread of this.threads) if (freest && thread.load < freest.load) freest = thread;
    if (freest?.load === 0) return freest;
    if (this.threads.size < this.bounds.threads) return this.started();
    return freest && freest.load < this.bounds.inHand ? freest : undefined;
  }

  private started(): MailThread {
    const thread = new MailThread(this.launch(this.bounds.memory), this.bounds, {
      settled: () => this.next(),
      ended: (untouched) => {
        this.threads.delete(thread);
        this.waiting.unshift(...untouched);
        this.next();
      },
    });
    this.threads.add(thread);
    return thread;
  }
}

/** What a thread tells its pool. */
interface ThreadEvents {
  settled(): void;
  /** It is gone; these jobs it had in hand and never began. */
  ended(untouched: Job[]): void;
}

/** One thread and the mails that it has in hand: it reads the first, the others wait in its letter box. */
class MailThread {
  private readonly inHand: Job[] = [];
  private clock: NodeJS.Timeout | undefined;
  private cause: Error = new Overwhelmed('memory');
  private isOver = false;

  constructor(
    private readonly worker: Worker,
    private readonly bounds: ThreadBounds,
    private readonly events: ThreadEvents,
  ) {
    worker.unref();
    worker.on('message', (answer: ThreadAnswer) => this.answered(answer));
    // Only noted: what it answered before is delivered before its end.
    worker.on('error', (cause: NodeJS.ErrnoException) => (this.cause = causeOf(cause)));
    worker.on('exit', () => this.over(this.cause));
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
    this.over(this.cause);
    await this.worker.terminate();
  }

  private answered(answer: ThreadAnswer): void {
    const job = this.inHand.shift();
    if (!job || this.isOver) return;
    this.watchFirst();
    if ('fault' in answer) job.failed(new Error(answer.fault));
    else job.done(answer);
    this.events.settled();
  }

  /** The time of the mail that is being read; without one, the time until an idle thread ends. */
  private watchFirst(): void {
    clearTimeout(this.clock);
    if (this.inHand.length === 0) this.clock = setTimeout(() => void this.end(), this.bounds.idleMs).unref();
    else
      this.clock = setTimeout(() => {
        this.cause = new Overwhelmed('time');
        void this.end();
      }, this.bounds.readMs);
  }

  /** The first in hand is to blame; the others go to another thread. */
  private over(cause: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.clock);
    const [first, ...untouched] = this.inHand.splice(0);
    this.events.ended(untouched);
    first?.failed(cause);
  }
}

/** A thread that could not even start is our fault; one that ran out of memory or stack is the mail's. */
function causeOf(cause: NodeJS.ErrnoException): Error {
  return cause.code === 'ERR_WORKER_OUT_OF_MEMORY' || cause instanceof RangeError
    ? new Overwhelmed('memory')
    : cause;
}
