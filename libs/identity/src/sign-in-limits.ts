import { Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';
import { RateCounter } from '@wasl/platform/limits';
import { networkKey } from './network-key';
import { SessionRepository } from './session.repository';
import { SignInAttemptRepository, WINDOW_MINUTES } from './sign-in-attempt.repository';

/** Wrong passwords in the window before an account answers no more; where its owner is at home, those from there. */
export const ACCOUNT_LIMIT = 10;
/** Wrong passwords for accounts that are not at home in a network before it becomes slow. */
export const NETWORK_LIMIT = 15;
/** A slow network still gets one password looked at in this many seconds, and only for accounts not guessed at lately. */
export const SLOW_SECONDS = 30;

/** An attempt that may go on; it counts as failed until `succeeded`. */
export interface AdmittedAttempt {
  /** What a wrong password answers instead of its usual error, so that a guesser does not learn what was looked at. */
  refusal: AppError | null;
  succeeded(): Promise<void>;
}

interface Asking {
  account: string;
  network: string;
  /** The owner of the account signed in from this network lately. */
  atHome: boolean;
}

const tooMany = (): AppError =>
  new AppError(
    'identity.too-many-attempts',
    { minutes: WINDOW_MINUTES, retryAfterSeconds: WINDOW_MINUTES * 60 },
    { status: 429 },
  );

/**
 * Bounds guessing per account and per network. A whole office may sit behind one address, so a network that guesses is
 * slowed, not shut: people who are at home in it are not held up by others, and a newcomer's right password is found
 * as soon as the guessing pauses.
 */
@Injectable()
export class SignInLimits {
  constructor(
    private readonly attempts: SignInAttemptRepository,
    private readonly sessions: SessionRepository,
    private readonly counter: RateCounter,
  ) {}

  /** Admits the attempt or throws `identity.too-many-attempts`; no password is verified past the limit. */
  async admit(account: string, ip: string): Promise<AdmittedAttempt> {
    const network = networkKey(ip);
    const asking: Asking = { account, network, atHome: await this.sessions.isAtHome(account, network) };
    const keys = keysOf(asking);
    const counted = asking.atHome ? [keys.account, keys.pair] : [keys.account, keys.network];
    const ids = await this.attempts.note(counted);
    const counts = await this.attempts.counts(Object.values(keys));
    const count = (key: string): number => counts.get(key) ?? 0;
    const slow = count(keys.network) > NETWORK_LIMIT;
    if (count(asking.atHome ? keys.pair : keys.account) > ACCOUNT_LIMIT) return this.turnAway(ids);
    if (slow && !asking.atHome && (count(keys.account) > 1 || !(await this.isNext(network))))
      return this.turnAway(ids);
    return {
      refusal: slow ? tooMany() : null,
      succeeded: async () => {
        await this.attempts.forget(ids);
        for (const key of [keys.account, keys.pair]) await this.attempts.forgetKey(key);
        await this.attempts.forgetOld();
      },
    };
  }

  /** What was refused unseen does not prolong the wait, or anybody could lock anybody out for ever. */
  private async turnAway(ids: readonly string[]): Promise<never> {
    await this.attempts.forget(ids);
    throw tooMany();
  }

  private async isNext(network: string): Promise<boolean> {
    const { n } = await this.counter.hit(`sign-in:${network}`, { max: 1, seconds: SLOW_SECONDS });
    return n === 1;
  }
}

const keysOf = ({ account, network }: Asking) => ({
  account: `account:${account}`,
  network: `network:${network}`,
  pair: `pair:${network}:${account}`,
});
