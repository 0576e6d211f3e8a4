/** Answers many askers by one computation at a time; nobody gets an answer that began before they asked. */
export class SharedAnswer<T> {
  private running: Promise<T> | null = null;
  private next: Promise<T> | null = null;

  constructor(private readonly compute: () => Promise<T>) {}

  /** Starts a computation, or waits for the one that follows the running one. A failure is told to its own askers only. */
  ask(): Promise<T> {
    if (this.next) return this.next;
    if (!this.running) return this.start();
    const follow = (): Promise<T> => this.start();
    this.next = this.running.then(follow, follow);
    return this.next;
  }

  private start(): Promise<T> {
    this.next = null;
    const run = this.compute().finally(() => {
      if (this.running === run) this.running = null;
    });
    this.running = run;
    return run;
  }
}
