import { Module } from '@nestjs/common';
import { InboxesModule } from '@wasl/inboxes';
import { VisitorDoorModule } from '@wasl/messaging';
import { OutboxModule } from '@wasl/platform/outbox';
import { StorageModule } from '@wasl/platform/storage';
import { BeginVisit } from './begin-visit';
import { IntroductionCheck } from './introduction-check';
import { OpenChats } from './open-chats';
import { VisitorFanout } from './visitor-fanout';
import { VisitorFilesController } from './visitor-files.controller';
import { VisitorGate } from './visitor-gate';
import { VisitorGateway } from './visitor.gateway';
import { VisitorController } from './visitor.controller';

/** The door of live chat: /public/v1/chat and the namespace /visitors. */
@Module({
  imports: [InboxesModule, OutboxModule, StorageModule, VisitorDoorModule],
  controllers: [VisitorController, VisitorFilesController],
  providers: [BeginVisit, IntroductionCheck, OpenChats, VisitorFanout, VisitorGate, VisitorGateway],
})
export class VisitorModule {}
