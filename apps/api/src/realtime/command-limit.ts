const BURST = 30;
const PER_SECOND = 10;
const PATIENCE = 200;

/** What becomes of a command: taken, answered with a refusal, or the end of a socket that does not stop. */
export type LimitVerdict = 'take' | 'refuse' | 'cut';

/** The commands that one socket may send: 30 at once, 10 a second on the long run; after 200 refusals it is cut. */
export class CommandLimit {
  private tokens = BURST;
  private refused = 0;

  constructor(private last: number) {}

  /** `now` in milliseconds, never going back. */
  ask(now: number): LimitVerdict {
    this.tokens = Math.min(BURST, this.tokens + ((now - this.last) / 1000) * PER_SECOND);
    this.last = now;
    if (this.tokens >= 1) {
      this.tokens -= 1;
      return 'take';
    }
    this.refused += 1;
    return this.refused > PATIENCE ? 'cut' : 'refuse';
  }
}
