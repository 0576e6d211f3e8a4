/** Collects the values of a statement that is put together from pieces; each piece writes the placeholder it got. */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** Adds a value and answers its placeholder (`$3`). */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
