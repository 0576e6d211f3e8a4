import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { DraftsController } from './drafts.controller';

/** /api/v1/drafts and /api/v1/conversations/:id/draft. */
@Module({ imports: [ConversationsModule], controllers: [DraftsController] })
export class DraftsHttpModule {}
