import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { TagsController } from './tags.controller';

/** /api/v1/tags. */
@Module({ imports: [ConversationsModule], controllers: [TagsController] })
export class TagsHttpModule {}
