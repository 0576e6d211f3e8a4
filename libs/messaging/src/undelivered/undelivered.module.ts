import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { OutboxModule } from '@wasl/platform/outbox';
import { DeliveryModule } from '../delivery/delivery.module';
import { ReadUndelivered } from './read-undelivered';
import { ResendMessages } from './resend-messages';
import { SettleUndelivered } from './settle-undelivered';
import { UndeliveredRepository } from './undelivered.repository';

/** What becomes of messages that did not arrive. */
@Module({
  imports: [DeliveryModule, ConversationsModule, OutboxModule],
  providers: [UndeliveredRepository, ReadUndelivered, ResendMessages, SettleUndelivered],
  exports: [ReadUndelivered, ResendMessages, SettleUndelivered],
})
export class UndeliveredModule {}
