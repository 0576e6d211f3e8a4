/** A stream of numbers and ids that is the same for the same seed. */
export class SeededIds {
  private state: number;
  private count = 0;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from the range, both ends included. */
  between([low, high]: readonly [number, number]): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** A message id in Meta's shape. */
  wamid(): string {
    this.count += 1;
    return `wamid.${Buffer.from(`sim:${this.digits(12)}:${this.count}`).toString('base64')}`;
  }

  /** That many decimal digits, the first not zero. */
  digits(length: number): string {
    const rest = Array.from({ length: length - 1 }, () => this.between([0, 9]));
    return `${this.between([1, 9])}${rest.join('')}`;
  }
}
