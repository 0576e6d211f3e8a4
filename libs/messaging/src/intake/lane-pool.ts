interface Round {
  promise: Promise<void>;
  resolve: () => void;
  reject: (error: unknown) => void;
}

function newRound(): Round {
  let settle: Omit<Round, 'promise'> = { resolve: () => undefined, reject: () => undefined };
  const promise = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
  return { promise, ...settle };
}

/**
 * Works lanes beside each other, never one of them twice at once. Who asks for a lane that is being worked gets the
 * round after it, together with everybody else who asked meanwhile; no lane waits for another to finish.
 */
export class LanePool {
  private readonly waiting = new Map<number, Round>();
  private readonly busy = new Set<number>();
  private closing: (() => void) | null = null;

  constructor(
    private readonly beside: number,
    private readonly work: (lane: number) => Promise<void>,
  ) {}

  get idle(): boolean {
    return this.busy.size === 0 && this.waiting.size === 0;
  }

  /** Resolves after a round of the lane that began after now; rejects as that round did. */
  ask(lane: number): Promise<void> {
    let round = this.waiting.get(lane);
    if (!round) this.waiting.set(lane, (round = newRound()));
    this.start();
    return round.promise;
  }

  /** Lets the rounds that run finish and begins none any more; who waits is let go. */
  async close(): Promise<void> {
    const over = new Promise<void>((resolve) => (this.closing = resolve));
    for (const { resolve } of this.waiting.values()) resolve();
    this.waiting.clear();
    if (this.busy.size > 0) await over;
  }

  private start(): void {
    for (const [lane, round] of this.waiting) {
      if (this.closing || this.busy.size >= this.beside) return;
      if (this.busy.has(lane)) continue;
      this.waiting.delete(lane);
      this.busy.add(lane);
      void this.run(lane, round);
    }
  }

  private async run(lane: number, round: Round): Promise<void> {
    try {
      await this.work(lane);
      round.resolve();
    } catch (error) {
      round.reject(error);
    }
    this.busy.delete(lane);
    if (this.busy.size === 0) this.closing?.();
    this.start();
  }
}
