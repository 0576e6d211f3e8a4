import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { CryptoModule } from '@wasl/platform/crypto';
import { HttpModule } from '@wasl/platform/http';
import { OutboxModule } from '@wasl/platform/outbox';
import { ChannelPortFactory } from './channel-ports';
import { CreateInbox } from './create-inbox';
import { InboxDirectory } from './inbox-directory';
import { InboxHealthBook } from './inbox-health-book';
import { InboxJournal } from './inbox-journal';
import { InboxSecrets } from './inbox-secrets';
import { InboxPresenter } from './inbox.presenter';
import { InboxRepository } from './inbox.repository';
import { KeyCheck } from './key-check';
import { ProbeInbox } from './probe-inbox';
import { ReadInboxes } from './read-inboxes';
import { RemoveInbox } from './remove-inbox';
import { UpdateInbox } from './update-inbox';

const useCases = [ReadInboxes, CreateInbox, UpdateInbox, RemoveInbox, ProbeInbox];

/** Configured channel accounts: their settings, secrets, addresses and health. Needs ChannelsModule at the root. */
@Module({
  imports: [CryptoModule, HttpModule, OutboxModule, IdentityModule],
  providers: [
    InboxRepository,
    InboxSecrets,
    InboxPresenter,
    InboxJournal,
    ChannelPortFactory,
    InboxDirectory,
    InboxHealthBook,
    KeyCheck,
    ...useCases,
  ],
  exports: [InboxDirectory, InboxHealthBook, ...useCases],
})
export class InboxesModule {}
