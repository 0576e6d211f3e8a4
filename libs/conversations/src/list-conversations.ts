import { Injectable } from '@nestjs/common';
import type { ConversationPage } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { type ConversationFilter, ConversationListRepository } from './conversation-list.repository';
import { presentRow } from './conversation.presenter';
import { readCursor, writeCursor } from './list-cursor';

/** A page of one view: no gaps and no repeats while rows keep arriving, for rows that do not move meanwhile. */
@Injectable()
export class ListConversations {
  constructor(private readonly lists: ConversationListRepository) {}

  async execute(
    actor: Actor,
    query: Omit<ConversationFilter, 'cursor'> & { cursor?: string | undefined },
  ): Promise<ConversationPage> {
    const cursor = query.cursor === undefined ? null : readCursor(query.cursor);
    // One row more than asked tells whether there is a next page.
    const rows = await this.lists.page(actor, { ...query, cursor, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const more = rows.length > query.limit && last !== undefined;
    return {
      items: shown.map(presentRow),
      nextCursor: more ? writeCursor({ at: last.cursor_at, id: last.id }) : null,
    };
  }
}
