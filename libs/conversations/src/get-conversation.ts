import { Injectable } from '@nestjs/common';
import type { ConversationRow } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { presentRow } from './conversation.presenter';
import { ConversationRepository } from './conversation.repository';

/** One conversation as its reader sees it; throws `conversations.not-found` outside the scope. */
@Injectable()
export class GetConversation {
  constructor(private readonly conversations: ConversationRepository) {}

  async execute(actor: Actor, id: string): Promise<ConversationRow> {
    return presentRow(await this.conversations.get(actor, id));
  }

  /** The conversations to which this one may belong, of those that the reader sees. */
  async related(actor: Actor, id: string): Promise<ConversationRow[]> {
    await this.conversations.get(actor, id);
    const row = await this.conversations.relatedTo(actor, id);
    return row ? [presentRow(row)] : [];
  }
}
