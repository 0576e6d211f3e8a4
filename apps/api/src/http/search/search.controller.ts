import { Controller, Get, Query } from '@nestjs/common';
import { searchQuery, type SearchResult, searchResult } from '@wasl/contracts';
import { SearchEverything } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import type { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';

/** One search over people and what was written. */
@Controller('api/v1/search')
export class SearchController {
  constructor(private readonly search: SearchEverything) {}

  @Requires('conversations.read')
  @Says('Finds people, conversations and words in messages, however Arabic is spelt.')
  @Get()
  @Answers(searchResult)
  find(
    @CurrentActor() actor: Actor,
    @Query({ schema: searchQuery }) query: z.output<typeof searchQuery>,
  ): Promise<SearchResult> {
    return this.search.execute(actor, query.q, query.limit);
  }
}
