import { Injectable } from '@nestjs/common';
import type { Language, Role } from '@wasl/contracts';
import { Outbox } from '@wasl/platform/outbox';
import type { Actor } from './actor';
import { Audit } from './audit';
import { Sessions } from './sessions';
import type { UserRow } from './user.repository';

/** What an administrator may change of an account; absent means as it was. */
export interface UserChanges {
  name?: string | undefined;
  nameEn?: string | undefined;
  role?: Role | undefined;
  teamIds?: readonly string[] | undefined;
  branchId?: string | null | undefined;
  language?: Language | undefined;
  active?: boolean | undefined;
  password?: string | undefined;
}

/** What follows from a changed account: ended sessions, a line in the record, a fact for the screens. */
@Injectable()
export class ChangedAccount {
  constructor(
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Call inside the transaction of the change. Readers of `resource.changed` look again at what the user may see. */
  async announce(actor: Actor, before: UserRow, changes: UserChanges): Promise<void> {
    const demoted = changes.role !== undefined && changes.role !== before.role;
    if (changes.password !== undefined || changes.active === false || demoted) {
      const own = actor.userId === before.id && actor.kind === 'user';
      await this.sessions.endAllOf(before.id, own ? actor.credentialId : null);
    }
    const { password, ...rest } = changes;
    const detail = { ...rest, ...(password === undefined ? {} : { passwordChanged: true }) };
    await this.audit.record(actor, {
      action: 'user.changed',
      subject: { kind: 'user', id: before.id },
      detail,
    });
    await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'user', id: before.id } });
  }
}
