/** Somebody who waits until what they brought is written. */
export interface InLine {
  done(): void;
  fail(cause: unknown): void;
}

/** How much goes into one flush; a single larger one goes alone. */
export interface FlushLimits<T> {
  bytes: number;
  /** How many at most; without it only the bytes count. */
  count?: number;
  sizeOf(waiting: T): number;
}

/**
 * Gathers what comes while the flush before is on its way, and flushes it together: no timer, no delay for who comes
 * alone, one commit for many who come at once. In the order in which they came; never two flushes at a time.
 */
export class GroupFlush<T extends InLine> {
  private waiting: T[] = [];
  private flushing = false;

  /** `flush` answers each of its batch by `done` or `fail`, and never throws. */
  constructor(
    private readonly limits: FlushLimits<T>,
    private readonly flush: (batch: T[]) => Promise<void>,
  ) {}

  /** How many wait for their flush. */
  get backlog(): number {
    return this.waiting.length;
  }

  add(item: T): void {
    this.waiting.push(item);
    if (!this.flushing) void this.loop();
  }

  private async loop(): Promise<void> {
    this.flushing = true;
    // One turn of the event loop lets those of the same moment in.
    await new Promise((turn) => setImmediate(turn));
    while (this.waiting.length > 0) await this.flush(this.take());
    this.flushing = false;
  }

  private take(): T[] {
    const most = this.limits.count ?? Number.POSITIVE_INFINITY;
    let bytes = 0;
    let count = 0;
    for (const item of this.waiting) {
      bytes += this.limits.sizeOf(item);
      if (count > 0 && (bytes > this.limits.bytes || count >= most)) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }
}
