import { Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';
import { BootError } from '@wasl/platform/boot';
import type { Config } from '@wasl/platform/config';
import { UnitOfWork } from '@wasl/platform/database';
import { randomBytes } from 'node:crypto';
import { accountName } from './account-name';
import { SYSTEM_ACTOR } from './actor';
import { Audit } from './audit';
import { PasswordHasher } from './password-hasher';
import { passwordWeakness, type PasswordWeakness } from './password-policy';
import { UserRepository } from './user.repository';

/** The account that the first start made; `password` only when it was invented here, to be shown once. */
export interface FirstAdministrator {
  email: string;
  password: string | null;
}

const WHY: Record<PasswordWeakness, string> = {
  short: 'it needs 12 characters at least',
  long: 'it has more than 256 characters',
  repeats: 'it repeats too few characters',
  common: 'it is among the first that a guesser tries',
  personal: 'it is little more than the address or the name of the organisation',
};

/** Makes the first account of an empty installation. */
@Injectable()
export class EnsureAdministrator {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
    private readonly uow: UnitOfWork,
  ) {}

  /**
   * Null when there are accounts already, also when another process of the same start was faster. A guessable password
   * in the settings is a BootError: it would open everything.
   */
  async execute({
    admin,
    organisation,
  }: Pick<Config, 'admin' | 'organisation'>): Promise<FirstAdministrator | null> {
    if (!(await this.users.isEmpty())) return null;
    const account = accountName(admin.email);
    if (!account) throw new AppError('identity.bad-email');
    if (admin.password !== null)
      refuseWeak(admin.password, [account.key, organisation.name, organisation.nameEn]);
    const invented = admin.password === null ? randomBytes(15).toString('base64url') : null;
    const passwordHash = await this.hasher.hash(admin.password ?? invented ?? '');
    return this.uow.run(async () => {
      const fields = {
        name: 'مدير النظام',
        nameEn: 'Administrator',
        role: 'administrator',
        branchId: null,
      } as const;
      const id = await this.users.insert(fields, {
        ...account,
        passwordHash,
        avatarColour: 'teal',
        language: 'ar',
      });
      if (id === null) return null;
      await this.audit.record(SYSTEM_ACTOR, {
        action: 'user.created',
        subject: { kind: 'user', id },
        detail: { role: 'administrator' },
      });
      return { email: account.email, password: invented };
    });
  }
}

function refuseWeak(password: string, personal: readonly string[]): void {
  const weakness = passwordWeakness(password, personal);
  if (weakness === null) return;
  throw new BootError(
    `WASL_ADMIN_PASSWORD is too easy to guess: ${WHY[weakness]}. Choose another one, or leave it out: one is invented and shown once.`,
  );
}
