import { Module } from '@nestjs/common';
import { CryptoModule } from '@wasl/platform/crypto';
import { HttpModule } from '@wasl/platform/http';
import { OutboxModule } from '@wasl/platform/outbox';
import { ChannelPortFactory } from './channel-ports';
import { InboxDirectory } from './inbox-directory';
import { InboxHealthBook } from './inbox-health-book';
import { InboxSecrets } from './inbox-secrets';
import { InboxRepository } from './inbox.repository';

/** Configured channel accounts: their settings, secrets, addresses and health. Needs ChannelsModule at the root. */
@Module({
  imports: [CryptoModule, HttpModule, OutboxModule],
  providers: [InboxRepository, InboxSecrets, ChannelPortFactory, InboxDirectory, InboxHealthBook],
  exports: [InboxDirectory, InboxHealthBook],
})
export class InboxesModule {}
