import { Injectable } from '@nestjs/common';
import type { ConversationRow } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { GetPerson } from '@wasl/people';
import { ConversationListRepository } from './conversation-list.repository';
import { presentRow } from './conversation.presenter';

const MOST = 200;

/** The conversations of one person that the actor may see, in every state, latest activity first; at most 200. */
@Injectable()
export class ListPersonConversations {
  constructor(
    private readonly people: GetPerson,
    private readonly lists: ConversationListRepository,
  ) {}

  /** Throws `people.not-found` outside the scope. */
  async execute(actor: Actor, personId: string): Promise<ConversationRow[]> {
    const person = await this.people.execute(actor, personId);
    return (await this.lists.ofPerson(actor, person.mergedInto ?? person.id, MOST)).map(presentRow);
  }
}
