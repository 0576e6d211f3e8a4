import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { IdentityModule } from '@wasl/identity';
import { InboxesModule } from '@wasl/inboxes';
import { PeopleModule } from '@wasl/people';
import { OutboxModule } from '@wasl/platform/outbox';
import { StorageModule } from '@wasl/platform/storage';
import { MediaModule } from '../media/media.module';
import { AcceptTogether } from './accept-together';
import { AttemptRepository } from './attempt.repository';
import { Backlog } from './backlog';
import { DeliverMessage } from './deliver-message';
import { DeliverReaction } from './deliver-reaction';
import { DeliveryHealth } from './delivery-health';
import { DeliveryLanes } from './delivery-lanes';
import { DeliverySweep } from './delivery-sweep';
import { DepartureNews } from './departure-news';
import { HeldDeliveries } from './held-deliveries';
import { DeliveryPortModule } from './delivery-port.module';
import { ListAttempts } from './list-attempts';
import { OutboundMessages } from './outbound-message';
import { OutgoingRepository } from './outgoing.repository';
import { PrepareDeparture } from './prepare-departure';
import { DeedRepository } from './deed.repository';
import { ReadSendLog } from './read-send-log';
import { SendingGate } from './sending-gate';
import { SendingPace } from './sending-pace';
import { SendingRulesRepository } from './sending-rules.repository';
import { RecordOutcome } from './record-outcome';
import { SendMessage } from './send-message';
import { SettleDelivery } from './settle-delivery';
import { SettleRefusal } from './settle-refusal';
import { StopSending } from './stop-sending';
import { TuneSending } from './tune-sending';

const steps = [
  OutgoingRepository,
  AttemptRepository,
  OutboundMessages,
  DepartureNews,
  PrepareDeparture,
  AcceptTogether,
  SettleDelivery,
  SettleRefusal,
  DeliveryHealth,
  HeldDeliveries,
  DeliveryLanes,
  SendingRulesRepository,
  SendingPace,
  SendingGate,
  Backlog,
  StopSending,
  DeedRepository,
  RecordOutcome,
  SendMessage,
];

/** The way out: from a queued message to its provider. */
@Module({
  imports: [
    DeliveryPortModule.register(),
    OutboxModule,
    IdentityModule,
    InboxesModule,
    ConversationsModule,
    MediaModule,
    PeopleModule,
    StorageModule,
  ],
  providers: [
    ...steps,
    DeliverMessage,
    DeliverReaction,
    DeliverySweep,
    ListAttempts,
    ReadSendLog,
    TuneSending,
  ],
  exports: [
    DeliverMessage,
    DeliverReaction,
    DeliverySweep,
    ListAttempts,
    ReadSendLog,
    TuneSending,
    DeedRepository,
    SettleDelivery,
  ],
})
export class DeliveryModule {}
