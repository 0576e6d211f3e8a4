import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { UndeliveredModule } from '@wasl/messaging';
import { MessagesController } from './messages.controller';

/** /api/v1/messages: what conversations decide about single messages. */
@Module({ imports: [ConversationsModule, UndeliveredModule], controllers: [MessagesController] })
export class MessagesHttpModule {}
