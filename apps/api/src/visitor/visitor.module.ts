import { Module } from '@nestjs/common';
import { InboxesModule } from '@wasl/inboxes';
import { IntakeModule, LiveChatModule, MediaModule } from '@wasl/messaging';
import { CryptoModule } from '@wasl/platform/crypto';
import { OutboxModule } from '@wasl/platform/outbox';
import { BeginVisit } from './begin-visit';
import { OpenChats } from './open-chats';
import { TakeVisitorMessage } from './take-visitor-message';
import { VisitorAllowance } from './visitor-allowance';
import { VisitorFanout } from './visitor-fanout';
import { VisitorFilesController } from './visitor-files.controller';
import { VisitorGate } from './visitor-gate';
import { VisitorGateway } from './visitor.gateway';
import { VisitorKeys } from './visitor-keys';
import { VisitorPresence } from './visitor-presence';
import { VisitorController } from './visitor.controller';

/** The door of live chat: /public/v1/chat and the namespace /visitors. */
@Module({
  imports: [CryptoModule, InboxesModule, IntakeModule, LiveChatModule, MediaModule, OutboxModule],
  controllers: [VisitorController, VisitorFilesController],
  providers: [
    BeginVisit,
    OpenChats,
    TakeVisitorMessage,
    VisitorAllowance,
    VisitorFanout,
    VisitorGate,
    VisitorGateway,
    VisitorKeys,
    VisitorPresence,
  ],
})
export class VisitorModule {}
