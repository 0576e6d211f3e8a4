import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { InboxesModule } from '@wasl/inboxes';
import { OutboxModule } from '@wasl/platform/outbox';
import { SeenMessageRepository } from './seen-message.repository';
import { ShowTyping } from './show-typing';
import { TellRead } from './tell-read';

/** Tells people, from the worker, that they were read. */
@Module({
  imports: [InboxesModule, OutboxModule],
  providers: [SeenMessageRepository, TellRead],
  exports: [TellRead],
})
export class ReadNewsModule {}

/** Shows people that somebody writes to them. */
@Module({
  imports: [ConversationsModule, InboxesModule],
  providers: [SeenMessageRepository, ShowTyping],
  exports: [ShowTyping],
})
export class TypingModule {}
