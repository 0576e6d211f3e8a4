import { Injectable } from '@nestjs/common';
import { type Actor, Audit } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { InboxDirectory } from './inbox-directory';

/** Records a change of an inbox and lets everybody know: the audit, the screens, and the memory of this process. */
@Injectable()
export class InboxJournal {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly directory: InboxDirectory,
  ) {}

  /** `detail` names what changed; values of settings may be in it, values of secrets never. */
  async record(
    actor: Actor,
    inboxId: string,
    done: { action: string; detail: Record<string, unknown> },
  ): Promise<void> {
    await this.audit.record(actor, { ...done, subject: { kind: 'inbox', id: inboxId } });
    await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'inbox', id: inboxId } });
    this.uow.afterCommit(() => this.directory.forget());
  }
}
