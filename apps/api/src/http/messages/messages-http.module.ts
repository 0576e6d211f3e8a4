import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { MessagesController } from './messages.controller';

/** /api/v1/messages: what conversations decide about single messages. */
@Module({ imports: [ConversationsModule], controllers: [MessagesController] })
export class MessagesHttpModule {}
