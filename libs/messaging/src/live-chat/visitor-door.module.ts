import { Module } from '@nestjs/common';
import { CryptoModule } from '@wasl/platform/crypto';
import { OutboxModule } from '@wasl/platform/outbox';
import { IntakeModule } from '../intake/intake.module';
import { MediaModule } from '../media/media.module';
import { LiveChatModule } from './live-chat.module';
import { TakeVisitorMessage } from './take-visitor-message';
import { VisitorAllowance } from './visitor-allowance';
import { VisitorKeys } from './visitor-keys';
import { VisitorNews } from './visitor-news';
import { VisitorPresence } from './visitor-presence';

/** What visitors of live chats bring in and hear of; only processes that speak with browsers need it. */
@Module({
  imports: [CryptoModule, IntakeModule, LiveChatModule, MediaModule, OutboxModule],
  providers: [TakeVisitorMessage, VisitorAllowance, VisitorKeys, VisitorNews, VisitorPresence],
  exports: [LiveChatModule, TakeVisitorMessage, VisitorKeys, VisitorNews, VisitorPresence],
})
export class VisitorDoorModule {}
