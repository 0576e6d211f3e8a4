import { Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';
import type { Config } from '@wasl/platform/config';
import { UnitOfWork } from '@wasl/platform/database';
import { randomBytes } from 'node:crypto';
import { accountName } from './account-name';
import { SYSTEM_ACTOR } from './actor';
import { Audit } from './audit';
import { PasswordHasher } from './password-hasher';
import { UserRepository } from './user.repository';

/** The account that the first start made; `password` only when it was invented here, to be shown once. */
export interface FirstAdministrator {
  email: string;
  password: string | null;
}

/** Makes the first account of an empty installation. */
@Injectable()
export class EnsureAdministrator {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
    private readonly uow: UnitOfWork,
  ) {}

  /** Null when there are accounts already, also when another process of the same start was faster. */
  async execute({ admin }: Pick<Config, 'admin'>): Promise<FirstAdministrator | null> {
    if (!(await this.users.isEmpty())) return null;
    const account = accountName(admin.email);
    if (!account) throw new AppError('identity.bad-email');
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
