import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { IdentityModule } from '@wasl/identity';
import { InboxesModule } from '@wasl/inboxes';
import { PeopleModule } from '@wasl/people';
import { OutboxModule } from '@wasl/platform/outbox';
import { MediaModule } from '../media/media.module';
import { ApplyAddressChanges } from './apply-address-changes';
import { ApplyBatch } from './apply-batch';
import { ApplyChanges } from './apply-changes';
import { ApplyMessages } from './apply-messages';
import { ApplyReceipts } from './apply-receipts';
import { DrainIntake } from './drain-intake';
import { DropKnown } from './drop-known';
import { FindMessages } from './find-messages';
import { HeedBounces } from './heed-bounces';
import { IntakeGate } from './intake-gate';
import { ParseEvents } from './parse-events';
import { PrepareFiles } from './prepare-files';
import { ReadAhead } from './read-ahead';
import { ReadEvent } from './read-event';
import { FreshEvents } from './fresh-events';
import { ClaimEvents } from './claim-events';
import { SettleEvents } from './settle-events';
import { Quarantine } from './quarantine';
import { ResolveThreads } from './resolve-threads';
import { SettleIdentities } from './settle-identities';
import { StoreBatch } from './store-batch';
import { StoreFiles } from './store-files';
import { StoreMessages } from './store-messages';
import { ThreadCandidates } from './thread-candidates';

const steps = [
  FreshEvents,
  ClaimEvents,
  SettleEvents,
  PrepareFiles,
  ReadEvent,
  ReadAhead,
  ParseEvents,
  ApplyBatch,
  ApplyMessages,
  StoreBatch,
  ApplyReceipts,
  ApplyChanges,
  ApplyAddressChanges,
  DropKnown,
  SettleIdentities,
  ThreadCandidates,
  ResolveThreads,
  StoreFiles,
  StoreMessages,
  FindMessages,
  HeedBounces,
];

/** The way in: the gate (api), the drain (worker), and the quarantine of both. */
@Module({
  imports: [OutboxModule, IdentityModule, InboxesModule, ConversationsModule, MediaModule, PeopleModule],
  providers: [...steps, IntakeGate, DrainIntake, Quarantine],
  exports: [IntakeGate, DrainIntake, Quarantine],
})
export class IntakeModule {}
