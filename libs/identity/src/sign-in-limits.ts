import { Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';
import { networkKey } from './network-key';
import { SessionRepository } from './session.repository';
import { SignInAttemptRepository, WINDOW_MINUTES } from './sign-in-attempt.repository';

/** Wrong passwords in the window before an account answers no more; not for networks where its owner is signed in. */
export const ACCOUNT_LIMIT = 10;
/** Wrong passwords in the window before a network gets no more answers. */
export const NETWORK_LIMIT = 20;

/** An attempt that may go on; it counts as failed until `succeeded`. */
export interface AdmittedAttempt {
  succeeded(): Promise<void>;
}

/** Bounds guessing per account and per network without locking owners out of where they already are. */
@Injectable()
export class SignInLimits {
  constructor(
    private readonly attempts: SignInAttemptRepository,
    private readonly sessions: SessionRepository,
  ) {}

  /** Admits the attempt or throws `identity.too-many-attempts`; no password is verified past the limit. */
  async admit(account: string, ip: string): Promise<AdmittedAttempt> {
    const keys = { account: `account:${account}`, network: `network:${networkKey(ip)}` };
    const ids = await this.attempts.note([keys.account, keys.network]);
    const counts = await this.attempts.counts([keys.account, keys.network]);
    const networkFull = (counts.get(keys.network) ?? 0) > NETWORK_LIMIT;
    const accountFull = (counts.get(keys.account) ?? 0) > ACCOUNT_LIMIT;
    if (networkFull || (accountFull && !(await this.isAtHome(account, ip)))) {
      // What was refused unseen does not prolong the wait, or anybody could lock anybody out for ever.
      await this.attempts.forget(ids);
      const params = { minutes: WINDOW_MINUTES, retryAfterSeconds: WINDOW_MINUTES * 60 };
      throw new AppError('identity.too-many-attempts', params, { status: 429 });
    }
    return {
      succeeded: async () => {
        await this.attempts.forget(ids);
        await this.attempts.forgetKey(keys.account);
        await this.attempts.forgetOld();
      },
    };
  }

  private async isAtHome(account: string, ip: string): Promise<boolean> {
    const known = await this.sessions.addressesOf(account);
    return known.some((address) => networkKey(address) === networkKey(ip));
  }
}
