import { Injectable } from '@nestjs/common';
import type { Language, Role, User } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { accountName } from './account-name';
import { checkBranch, checkPassword } from './account-rules';
import type { Actor } from './actor';
import { Audit } from './audit';
import { PasswordHasher } from './password-hasher';
import { Postings } from './postings';
import { toUser, UserRepository } from './user.repository';

/** A new account as the administrator describes it. */
export interface NewUser {
  email: string;
  name: string;
  nameEn: string;
  role: Role;
  teamIds: readonly string[];
  branchId: string | null;
  language: Language;
  password: string;
}

const COLOURS = [
  'teal',
  'indigo',
  'grape',
  'orange',
  'cyan',
  'pink',
  'lime',
  'violet',
  'blue',
  'red',
] as const;

/** Always the same colour for the same address. */
function colourOf(key: string): string {
  const sum = [...key].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return COLOURS[sum % COLOURS.length] ?? 'teal';
}

/** Creates an account that can sign in at once. */
@Injectable()
export class CreateUser {
  constructor(
    private readonly users: UserRepository,
    private readonly postings: Postings,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly uow: UnitOfWork,
  ) {}

  /** Refuses with identity.bad-email, email-taken, weak-password, branch-needed, branch-unknown or team-unknown. */
  async execute(actor: Actor, input: NewUser): Promise<User> {
    const account = accountName(input.email);
    if (!account) throw new AppError('identity.bad-email');
    checkBranch(input.role, input.branchId);
    checkPassword(input.password, [account.key, input.name, input.nameEn]);
    const passwordHash = await this.hasher.hash(input.password);
    return this.uow.run(async () => {
      await this.postings.check(input);
      const avatarColour = colourOf(account.key);
      const id = await this.users.insert(input, {
        ...account,
        passwordHash,
        avatarColour,
        language: input.language,
      });
      if (id === null) throw new AppError('identity.email-taken', { email: account.email }, { status: 409 });
      await this.users.setTeams(id, input.teamIds);
      const { role, teamIds, branchId } = input;
      await this.audit.record(actor, {
        action: 'user.created',
        subject: { kind: 'user', id },
        detail: { role, teamIds, branchId },
      });
      await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'user', id } });
      const row = await this.users.find(id);
      if (!row) throw new Error('a user was not stored');
      return toUser(row);
    });
  }
}
