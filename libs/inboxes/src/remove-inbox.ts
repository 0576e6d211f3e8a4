import { Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';
import { InboxJournal } from './inbox-journal';
import { inboxNotFound } from './inbox-refusals';
import { InboxRepository } from './inbox.repository';

/** Takes an inbox out of use for ever. Its conversations stay; its secrets and its address are gone. */
@Injectable()
export class RemoveInbox {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inboxes: InboxRepository,
    private readonly journal: InboxJournal,
  ) {}

  /** Throws `inboxes.not-found`. */
  execute(actor: Actor, id: string): Promise<void> {
    return this.uow.run(async () => {
      const row = await this.inboxes.lock(id);
      if (!row) throw inboxNotFound();
      await this.inboxes.retire(id);
      await this.journal.record(actor, id, {
        action: 'inbox.removed',
        detail: { channel: row.channel, name: row.name },
      });
    });
  }
}
