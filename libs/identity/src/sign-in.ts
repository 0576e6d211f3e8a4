import { Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { accountName } from './account-name';
import { SYSTEM_ACTOR } from './actor';
import { Audit } from './audit';
import { networkKey } from './network-key';
import { PasswordHasher } from './password-hasher';
import type { SessionOrigin } from './session.repository';
import { type OpenedSession, Sessions } from './sessions';
import { SignInLimits } from './sign-in-limits';
import { UserRepository } from './user.repository';

/** What a sign-in page sends, and where from. */
export interface SignInAttempt {
  email: string;
  password: string;
  origin: SessionOrigin;
  /** The session cookie that the browser already had. */
  brought: string | null;
}

/** Signs a person in by address and password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: UserRepository,
    private readonly limits: SignInLimits,
    private readonly hasher: PasswordHasher,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly uow: UnitOfWork,
  ) {}

  /**
   * The new session. A wrong password, an unknown address and a disabled account get the same answer after the same
   * work: `identity.bad-credentials`; from a network that guesses it is `identity.too-many-attempts`.
   */
  async execute({ email, password, origin, brought }: SignInAttempt): Promise<OpenedSession> {
    const key = accountName(email)?.key ?? email.trim().toLowerCase();
    const attempt = await this.limits.admit(key, origin.ip);
    const account = await this.users.credentials(key);
    const matches = await this.hasher.verify(account?.password_hash ?? null, password);
    if (!account?.active || !matches) {
      await this.recordFailure(account?.id ?? '', origin.ip);
      throw attempt.refusal ?? new AppError('identity.bad-credentials', {}, { status: 401 });
    }
    await attempt.succeeded();
    const fresher = this.hasher.isOutdated(account.password_hash) ? await this.hasher.hash(password) : null;
    return this.uow.run(async () => {
      if (fresher !== null) await this.users.setPassword(account.id, fresher);
      return this.sessions.open(account.id, origin, brought);
    });
  }

  private async recordFailure(userId: string, ip: string): Promise<void> {
    const detail = { network: networkKey(ip) };
    await this.audit.record(SYSTEM_ACTOR, {
      action: 'session.refused',
      subject: { kind: 'user', id: userId },
      detail,
    });
  }
}
