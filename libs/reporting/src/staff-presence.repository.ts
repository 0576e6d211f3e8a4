import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** Remembers which members of staff have the workspace open. */
@Injectable()
export class StaffPresenceRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** These people are here now; the live board counts each sign for a minute and a half. */
  async seen(userIds: readonly string[]): Promise<void> {
    if (userIds.length === 0) return;
    await this.uow.prepared('update app_user set last_seen_at = now() where id = any($1::uuid[])', [
      [...userIds],
    ]);
  }
}
