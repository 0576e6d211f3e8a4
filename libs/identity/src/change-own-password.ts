import { Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import type { Actor } from './actor';
import { ChangedAccount } from './changed-account';
import { checkPassword } from './account-rules';
import { PasswordHasher } from './password-hasher';
import { SignInLimits } from './sign-in-limits';
import { UserRepository } from './user.repository';

/** The present password, the wanted one, and the address that asks. */
export interface PasswordChange {
  current: string;
  next: string;
  ip: string;
}

const notSignedIn = (): AppError => new AppError('identity.not-signed-in', {}, { status: 401 });

/** Lets people choose their own password; every other session of theirs ends. */
@Injectable()
export class ChangeOwnPassword {
  constructor(
    private readonly users: UserRepository,
    private readonly limits: SignInLimits,
    private readonly hasher: PasswordHasher,
    private readonly changed: ChangedAccount,
    private readonly uow: UnitOfWork,
  ) {}

  /** Refuses with identity.wrong-password (counted like a failed sign-in) or identity.weak-password. */
  async execute(actor: Actor, { current, next, ip }: PasswordChange): Promise<void> {
    if (actor.userId === null) throw notSignedIn();
    const id = actor.userId;
    const secret = await this.users.secretOf(id);
    if (!secret) throw notSignedIn();
    const attempt = await this.limits.admit(secret.email_key, ip);
    const matches = await this.hasher.verify(secret.password_hash, current);
    if (!matches) throw attempt.refusal ?? new AppError('identity.wrong-password', {}, { status: 403 });
    await attempt.succeeded();
    const person = await this.users.find(id);
    checkPassword(next, person ? [person.email, person.name, person.name_en] : []);
    const hash = await this.hasher.hash(next);
    await this.uow.run(async () => {
      const before = await this.users.lock(id);
      if (!before) throw notSignedIn();
      await this.users.setPassword(id, hash);
      await this.changed.announce(actor, before, { password: next });
    });
  }
}
