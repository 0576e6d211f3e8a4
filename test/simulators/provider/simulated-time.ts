/** Where the simulator reads the time and sets its alarms; tests and demos bring their own. */
export interface SimulatedTime {
  now(): Date;
  /** Runs later, unless it is cancelled; zero still means "not now". */
  after(millis: number, run: () => void): { cancel(): void };
}

/** The machine's clock; alarms do not keep the process alive. */
export const machineTime: SimulatedTime = {
  now: () => new Date(),
  after(millis, run) {
    const timer = setTimeout(run, millis);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
};

/** Counts what is under way, so that a test can wait for the quiet after it. */
export class Agenda {
  private readonly alarms = new Set<{ cancel(): void }>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private closed = false;

  constructor(
    private readonly time: SimulatedTime,
    private readonly onError: (error: unknown) => void = (error) => {
      throw error;
    },
  ) {}

  /** Does something later; what it throws goes to `onError`. */
  later(millis: number, work: () => void | Promise<void>): void {
    if (this.closed) return;
    const alarm = this.time.after(millis, () => {
      this.alarms.delete(alarm);
      void this.run(work);
    });
    this.alarms.add(alarm);
  }

  /** Resolves when nothing is planned and nothing is running. */
  async quiet(): Promise<void> {
    if (this.idle) return;
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Forgets every plan; what is running ends by itself. */
  close(): void {
    this.closed = true;
    for (const alarm of this.alarms) alarm.cancel();
    this.alarms.clear();
    this.tellWaiting();
  }

  private async run(work: () => void | Promise<void>): Promise<void> {
    this.running += 1;
    try {
      await work();
    } catch (error) {
      this.onError(error);
    } finally {
      this.running -= 1;
      this.tellWaiting();
    }
  }

  private get idle(): boolean {
    return this.closed || (this.running === 0 && this.alarms.size === 0);
  }

  private tellWaiting(): void {
    if (!this.idle) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
