import { Injectable } from '@nestjs/common';
import { type Preferences, type User, type UserSummary } from '@wasl/contracts';
import { toPreferences, toUser, UserRepository } from './user.repository';

/** What colleagues see of an account. */
export const summaryOf = ({
  id,
  name,
  nameEn,
  role,
  availability,
  avatarColour,
  active,
}: User): UserSummary => ({
  id,
  name,
  nameEn,
  role,
  availability,
  avatarColour,
  active,
});

/** Reads accounts of staff. */
@Injectable()
export class Staff {
  constructor(private readonly users: UserRepository) {}

  /** Everybody, disabled accounts last. */
  async list(): Promise<User[]> {
    return (await this.users.list()).map(toUser);
  }

  /** One account with its personal choices, or null. */
  async find(id: string): Promise<{ user: User; preferences: Preferences } | null> {
    const row = await this.users.find(id);
    return row ? { user: toUser(row), preferences: toPreferences(row.preferences) } : null;
  }

  /** What colleagues see of these people, in no particular order; unknown ids are left out. */
  async summaries(ids: readonly string[]): Promise<UserSummary[]> {
    return (await this.users.findMany(ids)).map((row) => summaryOf(toUser(row)));
  }
}
