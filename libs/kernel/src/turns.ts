/** Runs what is asked for under one key one after another, in the order of asking; keys do not wait for each other. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  /** Settles as the work does; a failure does not keep the next from its turn. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.last.get(key) ?? Promise.resolve()).then(work);
    const over = (): void => {
      if (this.last.get(key) === rest) this.last.delete(key);
    };
    const rest = turn.then(over, over);
    this.last.set(key, rest);
    return turn;
  }

  /** Keys with work under way or waiting. */
  get busy(): number {
    return this.last.size;
  }
}
