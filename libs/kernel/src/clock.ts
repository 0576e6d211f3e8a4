/** Where rules read the time from, so that a test can hold it still. */
export interface Clock {
  /** The present moment; every call returns a fresh Date that the caller may keep. */
  now(): Date;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock for tests: stands still until it is moved. */
export class FrozenClock implements Clock {
  private millis: number;

  constructor(start: Date | string | number = '2026-01-04T09:00:00.000Z') {
    this.millis = toMillis(start);
  }

  now(): Date {
    return new Date(this.millis);
  }

  /** Moves the clock by that many milliseconds; negative goes back, as a corrected device clock does. */
  advance(millis: number): void {
    this.millis += millis;
  }

  /** Puts the clock at that moment. */
  set(moment: Date | string | number): void {
    this.millis = toMillis(moment);
  }
}

function toMillis(moment: Date | string | number): number {
  const millis = new Date(moment).getTime();
  if (Number.isNaN(millis)) throw new RangeError(`not a moment: ${String(moment)}`);
  return millis;
}
