import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { ConversationsController } from './conversations.controller';
import { ReadMarksController } from './read-marks.controller';
import { ThreadController } from './thread.controller';

/** /api/v1/conversations. */
@Module({
  imports: [ConversationsModule],
  controllers: [ConversationsController, ReadMarksController, ThreadController],
})
export class ConversationsHttpModule {}
