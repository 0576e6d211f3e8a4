import { Injectable } from '@nestjs/common';
import type { ConversationCounts } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ConversationListRepository } from './conversation-list.repository';

/** The numbers of the sidebar: views by name, `team:<id>` and `tag:<id>`; a key that is absent counts zero. */
@Injectable()
export class CountConversations {
  constructor(private readonly lists: ConversationListRepository) {}

  async execute(actor: Actor): Promise<ConversationCounts> {
    return { counts: await this.lists.counts(actor) };
  }
}
