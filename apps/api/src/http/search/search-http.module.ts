import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { SearchController } from './search.controller';

/** /api/v1/search. */
@Module({ imports: [ConversationsModule], controllers: [SearchController] })
export class SearchHttpModule {}
