import type { Log } from '@wasl/platform/logging';

/** Work that is repeated while the process lives: never twice at once, and a failure only costs one round. */
export class Periodic {
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;

  constructor(
    private readonly work: { name: string; everyMs: number; run: () => Promise<unknown> },
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => this.tick(), this.work.everyMs);
  }

  /** Resolves when the round that runs has ended. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.round;
  }

  /** A slow round is not doubled. */
  private tick(): void {
    this.round ??= this.once().finally(() => (this.round = null));
  }

  private async once(): Promise<void> {
    try {
      await this.work.run();
    } catch (error) {
      this.log.warn('periodic work failed and will be tried again', {
        work: this.work.name,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
}
