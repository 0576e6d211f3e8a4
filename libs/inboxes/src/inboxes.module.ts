import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { CryptoModule } from '@wasl/platform/crypto';
import { HttpModule } from '@wasl/platform/http';
import { OutboxModule } from '@wasl/platform/outbox';
import { ChannelPortFactory } from './channel-ports';
import { BeginConsent } from './consent/begin-consent';
import { ConsentDesk } from './consent/consent-desk';
import { ConsentRepository } from './consent/consent.repository';
import { FinishConsent } from './consent/finish-consent';
import { ReadConsent } from './consent/read-consent';
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
import { RenewSecrets } from './renew-secrets';
import { RemoveInbox } from './remove-inbox';
import { ReadPairing } from './read-pairing';
import { ApplyTemplateNews } from './templates/apply-template-news';
import { ReadTemplates } from './templates/read-templates';
import { RefreshDueTemplates } from './templates/refresh-due-templates';
import { RefreshTemplates } from './templates/refresh-templates';
import { RemoveTemplate } from './templates/remove-template';
import { SubmitTemplate } from './templates/submit-template';
import { TemplateDesk } from './templates/template-desk';
import { TemplateRepository } from './templates/template.repository';
import { UnlinkDevice } from './unlink-device';
import { UpdateInbox } from './update-inbox';

const aboutTemplates = [
  ReadTemplates,
  RefreshTemplates,
  RefreshDueTemplates,
  SubmitTemplate,
  RemoveTemplate,
  ApplyTemplateNews,
];
const useCases = [
  ReadInboxes,
  CreateInbox,
  UpdateInbox,
  RemoveInbox,
  ProbeInbox,
  ReadPairing,
  UnlinkDevice,
  ReadConsent,
  BeginConsent,
  FinishConsent,
  ...aboutTemplates,
];

/** Configured channel accounts: their settings, secrets, addresses and health. Needs ChannelsModule at the root. */
@Module({
  imports: [CryptoModule, HttpModule, OutboxModule, IdentityModule],
  providers: [
    InboxRepository,
    InboxSecrets,
    InboxPresenter,
    InboxJournal,
    RenewSecrets,
    ChannelPortFactory,
    InboxDirectory,
    InboxHealthBook,
    KeyCheck,
    ConsentDesk,
    ConsentRepository,
    TemplateDesk,
    TemplateRepository,
    ...useCases,
  ],
  exports: [InboxDirectory, InboxHealthBook, ...useCases],
})
export class InboxesModule {}
