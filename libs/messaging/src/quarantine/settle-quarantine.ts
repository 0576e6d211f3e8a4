import { Injectable } from '@nestjs/common';
import type { QuarantineItem } from '@wasl/contracts';
import { type Actor, Audit } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';
import { Quarantine } from '../intake/quarantine';
import { ReadQuarantine } from './read-quarantine';

/** What an administrator does with events in quarantine; every step is on record. */
@Injectable()
export class SettleQuarantine {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly quarantine: Quarantine,
    private readonly read: ReadQuarantine,
    private readonly audit: Audit,
  ) {}

  /** Sends the event through intake again; throws `quarantine.not-waiting` (409). */
  replay(actor: Actor, id: string): Promise<QuarantineItem> {
    return this.uow.run(async () => {
      await this.quarantine.replay(id, actor.userId);
      await this.note(actor, 'quarantine.replayed', { id });
      return this.read.one(id);
    });
  }

  /** Answers how many events were sent through intake again. */
  replayAll(actor: Actor): Promise<number> {
    return this.uow.run(async () => {
      const count = await this.quarantine.replayAll(actor.userId);
      await this.note(actor, 'quarantine.replayed-all', { count });
      return count;
    });
  }

  /** Leaves the event unapplied for good; it stays on record. Throws `quarantine.not-waiting` (409). */
  discard(actor: Actor, id: string, reason: string): Promise<QuarantineItem> {
    return this.uow.run(async () => {
      await this.quarantine.discard(id, actor.userId, reason);
      await this.note(actor, 'quarantine.discarded', { id, reason });
      return this.read.one(id);
    });
  }

  private async note(
    actor: Actor,
    action: string,
    { id, ...detail }: { id?: string; [key: string]: unknown },
  ): Promise<void> {
    await this.audit.record(actor, {
      action,
      ...(id === undefined ? {} : { subject: { kind: 'quarantine', id } }),
      detail,
    });
  }
}
