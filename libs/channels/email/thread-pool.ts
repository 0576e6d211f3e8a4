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
  memory: ResourceLimits;
}
const USUAL: ThreadBounds = {
  readMs: 10_000,
  idleMs: 30_000,
  threads: Math.min(2, availableParallelism()),
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
  private readonly idle: MailThread[] = [];
  private running = 0;
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
    await Promise.all(this.idle.splice(0).map((thread) => thread.end()));
  }

  private next(): void {
    while (this.waiting.length > 0 && this.running < this.bounds.threads) {
      const job = this.waiting.shift();
      if (!job) return;
      this.running += 1;
      const thread = this.warm() ?? new MailThread(this.launch(this.bounds.memory));
      thread
        .run(job.request, this.bounds.readMs)
        .then(job.done, job.failed)
        .finally(() => {
          this.running -= 1;
          if (thread.isAlive) this.rest(thread);
          this.next();
        });
    }
  }

  private warm(): MailThread | undefined {
    const thread = this.idle.pop();
    return thread === undefined || thread.isAlive ? thread : this.warm();
  }

  private rest(thread: MailThread): void {
    this.idle.push(thread);
    thread.afterIdle(this.bounds.idleMs, () => {
      const at = this.idle.indexOf(thread);
      if (at >= 0) this.idle.splice(at, 1);
      void thread.end();
    });
  }
}

/** One thread and the mail that it has in hand. */
class MailThread {
  isAlive = true;
  private settle: ((answer: ThreadAnswer | Error) => void) | null = null;
  private clock: NodeJS.Timeout | undefined;

  constructor(private readonly worker: Worker) {
    worker.unref();
    worker.on('message', (answer: ThreadAnswer) => this.settle?.(answer));
    worker.on('error', (cause: NodeJS.ErrnoException) => this.ended(causeOf(cause)));
    worker.on('exit', () => this.ended(new Overwhelmed('memory')));
  }

  run(request: ThreadRequest, withinMs: number): Promise<ThreadAnswer> {
    clearTimeout(this.clock);
    return new Promise((resolve, reject) => {
      this.clock = setTimeout(() => {
        this.ended(new Overwhelmed('time'));
        void this.end();
      }, withinMs);
      this.settle = (answer) => {
        this.settle = null;
        clearTimeout(this.clock);
        if (answer instanceof Error) reject(answer);
        else if ('fault' in answer) reject(new Error(answer.fault));
        else resolve(answer);
      };
      this.worker.postMessage(request);
    });
  }

  afterIdle(ms: number, then: () => void): void {
    this.clock = setTimeout(then, ms).unref();
  }

  async end(): Promise<void> {
    this.isAlive = false;
    clearTimeout(this.clock);
    await this.worker.terminate();
  }

  private ended(cause: Error): void {
    this.isAlive = false;
    this.settle?.(cause);
  }
}

/** A thread that could not even start is our fault; one that ran out of memory or stack is the mail's. */
function causeOf(cause: NodeJS.ErrnoException): Error {
  return cause.code === 'ERR_WORKER_OUT_OF_MEMORY' || cause instanceof RangeError
    ? new Overwhelmed('memory')
    : cause;
}
