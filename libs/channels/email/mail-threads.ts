import { availableParallelism } from 'node:os';
import type { ResourceLimits, Worker } from 'node:worker_threads';
import { ChannelError } from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import type { ReadAnswer, ReadRequest } from './mail-thread';

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
class Overwhelmed extends Error {
  constructor(readonly why: 'time' | 'memory') {
    super(`the mail could not be read: too much ${why}`);
  }
}
interface Job {
  request: ReadRequest;
  done: (events: ChannelEventInput[]) => void;
  failed: (cause: Error) => void;
}

/**
 * Reads mails in a few warm threads. A mail that overwhelms its thread is tried again by its header alone, so that
 * people see who wrote and that something was refused; other mails never notice.
 */
export class MailThreads {
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

  /** The events of one mail; throws `content_rejected` when even its header cannot be read. */
  async read(request: ReadRequest): Promise<ChannelEventInput[]> {
    try {
      return await this.whole(request);
    } catch (cause) {
      if (!(cause instanceof Overwhelmed)) throw cause;
    }
    try {
      return await this.once({ ...request, refused: 'email.too-heavy' });
    } catch (cause) {
      if (!(cause instanceof Overwhelmed)) throw cause;
      throw new ChannelError('content_rejected', cause.message, { code: 'email.unreadable', cause });
    }
  }

  /** Ends every idle thread. */
  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((thread) => thread.end()));
  }

  /** Time is the one bound that a sleeping or busy machine can break too: such a mail gets a second chance. */
  private async whole(request: ReadRequest): Promise<ChannelEventInput[]> {
    try {
      return await this.once(request);
    } catch (cause) {
      if (cause instanceof Overwhelmed && cause.why === 'time') return this.once(request);
      throw cause;
    }
  }

  private once(request: ReadRequest): Promise<ChannelEventInput[]> {
    return new Promise((done, failed) => {
      this.waiting.push({ request, done, failed });
      this.next();
    });
  }

  private next(): void {
    while (this.waiting.length > 0 && this.running < this.bounds.threads) {
      const job = this.waiting.shift();
      if (!job) return;
      this.running += 1;
      const thread = this.warm() ?? new MailThread(this.launch(this.bounds.memory));
      thread
        .read(job.request, this.bounds.readMs)
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

/** One thread and the mail that it is reading. */
class MailThread {
  isAlive = true;
  private settle: ((answer: ReadAnswer | Error) => void) | null = null;
  private clock: NodeJS.Timeout | undefined;

  constructor(private readonly worker: Worker) {
    worker.unref();
    worker.on('message', (answer: ReadAnswer) => this.settle?.(answer));
    worker.on('error', (cause: NodeJS.ErrnoException) => this.ended(causeOf(cause)));
    worker.on('exit', () => this.ended(new Overwhelmed('memory')));
  }

  read(request: ReadRequest, withinMs: number): Promise<ChannelEventInput[]> {
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
        else resolve(answer.events);
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
