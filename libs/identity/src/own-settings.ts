import { Injectable } from '@nestjs/common';
import type { Preferences, UserSummary } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { summaryOf } from './staff';
import { toPreferences, toUser, UserRepository } from './user.repository';

const unknown = (): AppError => new AppError('identity.user-unknown', {}, { status: 404 });

/** What people set for themselves. */
@Injectable()
export class OwnSettings {
  constructor(
    private readonly users: UserRepository,
    private readonly outbox: Outbox,
    private readonly uow: UnitOfWork,
  ) {}

  /** Stores the given choices and answers all of them. */
  async changePreferences(
    userId: string,
    changes: { [K in keyof Preferences]?: Preferences[K] | undefined },
  ): Promise<Preferences> {
    await this.users.mergePreferences(userId, changes);
    const row = await this.users.find(userId);
    if (!row) throw unknown();
    return toPreferences(row.preferences);
  }

  /** Says whether work may come; colleagues' screens hear of it. */
  async setAvailability(userId: string, availability: UserSummary['availability']): Promise<UserSummary> {
    return this.uow.run(async () => {
      await this.users.setAvailability(userId, availability);
      await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'user', id: userId } });
      const row = await this.users.find(userId);
      if (!row) throw unknown();
      return summaryOf(toUser(row));
    });
  }
}
