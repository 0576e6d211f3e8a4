import type { ResourceLimits, Worker } from 'node:worker_threads';
import type { FileAnswer, FileRequest } from './file-thread';
import { launchFileThread } from './launch-file-thread';

const IDLE_MS = 30_000;
const MEMORY = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 };

interface Waiting {
  done: () => void;
  failed: (cause: unknown) => void;
}

/** Writes files in a thread of its own, one after another; it is started when there is work, and ends when there is none. */
export class FileWriter {
  private thread: FileThread | null = null;

  /** A spec has its own ways to start a thread, and less patience with an idle one. */
  constructor(
    private readonly launch: (memory: ResourceLimits) => Worker = launchFileThread,
    private readonly idleMs = IDLE_MS,
  ) {}

  /** Resolves when the file is durable under its path, or was there already. The bytes must not change meanwhile. */
  write(request: FileRequest): Promise<void> {
    this.thread ??= this.started();
    return this.thread.write({ ...request, bytes: shared(request.bytes) });
  }

  /** Ends the thread once everything in hand is written. */
  async close(): Promise<void> {
    await this.thread?.close();
  }

  private started(): FileThread {
    const thread = new FileThread(this.launch(MEMORY), this.idleMs, () => {
      if (this.thread === thread) this.thread = null;
    });
    return thread;
  }
}

class FileThread {
  private readonly inHand: Waiting[] = [];
  private clock: NodeJS.Timeout | undefined;
  private cause: Error = new Error('the thread that writes files has ended');
  private readonly onRest: (() => void)[] = [];
  private isOver = false;

  constructor(
    private readonly worker: Worker,
    private readonly idleMs: number,
    private readonly ended: () => void,
  ) {
    worker.on('message', (answer: FileAnswer) => this.answered(answer));
    worker.on('error', (cause) => (this.cause = cause));
    worker.on('exit', () => {
      this.over();
    });
  }

  write(request: FileRequest): Promise<void> {
    clearTimeout(this.clock);
    this.worker.ref();
    return new Promise((done, failed) => {
      this.inHand.push({ done, failed });
      this.worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    if (this.inHand.length > 0) await new Promise<void>((rest) => this.onRest.push(rest));
    this.over();
    await this.worker.terminate();
  }

  /** In the order in which they were asked. */
  private answered(answer: FileAnswer): void {
    const waiting = this.inHand.shift();
    if (answer === null) waiting?.done();
    else waiting?.failed(Object.assign(new Error(answer.message), { code: answer.code }));
    if (this.inHand.length > 0) return;
    for (const rest of this.onRest.splice(0)) rest();
    this.worker.unref();
    this.clock = setTimeout(() => void this.close(), this.idleMs).unref();
  }

  /** Ended by us, by an idle clock or by itself: whichever comes first. */
  private over(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.clock);
    this.ended();
    for (const { failed } of this.inHand.splice(0)) failed(this.cause);
    for (const rest of this.onRest.splice(0)) rest();
  }
}

/** Memory that the thread sees in place: bytes that are somewhere else are copied once, here. */
function shared(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes;
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
