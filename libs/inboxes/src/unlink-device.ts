import { Injectable } from '@nestjs/common';
import { ChannelError } from '@wasl/channel-kit';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { InboxDirectory } from './inbox-directory';
import { InboxJournal } from './inbox-journal';
import { inboxNotFound } from './inbox-refusals';
import { InboxRepository } from './inbox.repository';

/** Ends the link between an inbox and its device; the inbox offers a new code. */
@Injectable()
export class UnlinkDevice {
  constructor(
    private readonly directory: InboxDirectory,
    private readonly inboxes: InboxRepository,
    private readonly journal: InboxJournal,
    private readonly uow: UnitOfWork,
  ) {}

  /** Throws `inboxes.not-found`, `inboxes.no-pairing`, or `inboxes.provider-away` when the device cannot be told. */
  async execute(actor: Actor, inboxId: string): Promise<void> {
    const inbox = await this.directory.find(inboxId);
    if (!inbox) throw inboxNotFound();
    const { deviceLink } = inbox.channel;
    if (!deviceLink) throw new AppError('inboxes.no-pairing', {}, { status: 409 });
    await deviceLink.unlink(this.directory.context(inbox)).catch((error: unknown) => {
      if (!(error instanceof ChannelError)) throw error;
      throw new AppError('inboxes.provider-away', { detail: error.message }, { status: 409 });
    });
    await this.uow.run(async () => {
      await this.inboxes.setPairing(inboxId, null);
      // A higher revision begins the stream again.
      await this.inboxes.restart(inboxId);
      await this.journal.record(actor, inboxId, { action: 'inbox.unlinked', detail: {} });
    });
  }
}
