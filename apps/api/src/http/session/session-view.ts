import { Inject, Injectable } from '@nestjs/common';
import type { Session } from '@wasl/contracts';
import { type Actor, permissionsOf, Staff } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { CONFIG, type Config } from '@wasl/platform/config';

const notSignedIn = (): AppError => new AppError('identity.not-signed-in', {}, { status: 401 });

/** The person of a session; 401 for a caller that is not one. */
export function ownId(actor: Actor): string {
  if (actor.userId === null) throw notSignedIn();
  return actor.userId;
}

/** What the screens need to know of the person signed in. */
@Injectable()
export class SessionView {
  constructor(
    private readonly staff: Staff,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(userId: string): Promise<Session> {
    const found = await this.staff.find(userId);
    if (!found) throw notSignedIn();
    const permissions = [...permissionsOf({ kind: 'user', role: found.user.role })];
    return { ...found, permissions, organisation: this.config.organisation, demo: this.config.demo === true };
  }
}
