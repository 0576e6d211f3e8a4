import { Injectable } from '@nestjs/common';
import type { User } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { checkBranch, checkPassword } from './account-rules';
import type { Actor } from './actor';
import { ChangedAccount, type UserChanges } from './changed-account';
import { PasswordHasher } from './password-hasher';
import { Postings } from './postings';
import { toUser, type UserFields, UserRepository, type UserRow } from './user.repository';

const unknown = (): AppError => new AppError('identity.user-unknown', {}, { status: 404 });

/** Changes an account; a new password, a new role or a disabled account ends its sessions and cuts its sockets. */
@Injectable()
export class UpdateUser {
  constructor(
    private readonly users: UserRepository,
    private readonly postings: Postings,
    private readonly hasher: PasswordHasher,
    private readonly changed: ChangedAccount,
    private readonly uow: UnitOfWork,
  ) {}

  /**
   * Refuses with identity.user-unknown, last-administrator (nobody could manage accounts any more), own-account (nobody
   * disables or demotes themselves by a slip), weak-password, branch-needed, branch-unknown or team-unknown.
   */
  async execute(actor: Actor, id: string, changes: UserChanges): Promise<User> {
    const passwordHash = changes.password === undefined ? null : await this.hashFor(id, changes.password);
    return this.uow.run(async () => {
      const before = await (mayEndAdministrator(changes)
        ? this.users.lockWithAdministrators(id)
        : this.users.lock(id));
      if (!before) throw unknown();
      const after = merged(before, changes);
      await this.check(actor, before, after);
      await this.users.update(id, after);
      if (changes.teamIds) await this.users.setTeams(id, changes.teamIds);
      if (changes.language) await this.users.mergePreferences(id, { language: changes.language });
      if (passwordHash !== null) await this.users.setPassword(id, passwordHash);
      await this.changed.announce(actor, before, changes);
      const row = await this.users.find(id);
      if (!row) throw unknown();
      return toUser(row);
    });
  }

  private async hashFor(id: string, password: string): Promise<string> {
    const row = await this.users.find(id);
    if (!row) throw unknown();
    checkPassword(password, [row.email, row.name, row.name_en]);
    return this.hasher.hash(password);
  }

  private async check(
    actor: Actor,
    before: UserRow,
    after: UserFields & { teamIds: readonly string[] },
  ): Promise<void> {
    checkBranch(after.role, after.branchId);
    await this.postings.check(after);
    const wasAdministrator = before.role === 'administrator' && before.active;
    if (!wasAdministrator || (after.role === 'administrator' && after.active)) return;
    if ((await this.users.otherAdministrators(before.id)) === 0)
      throw new AppError('identity.last-administrator', {}, { status: 409 });
    if (actor.userId === before.id) throw new AppError('identity.own-account', {}, { status: 409 });
  }
}

const mayEndAdministrator = ({ role, active }: UserChanges): boolean =>
  active === false || (role !== undefined && role !== 'administrator');

function merged(before: UserRow, changes: UserChanges): UserFields & { teamIds: readonly string[] } {
  return {
    name: changes.name ?? before.name,
    nameEn: changes.nameEn ?? before.name_en,
    role: changes.role ?? before.role,
    branchId: changes.branchId === undefined ? before.branch_id : changes.branchId,
    active: changes.active ?? before.active,
    teamIds: changes.teamIds ?? before.team_ids,
  };
}
