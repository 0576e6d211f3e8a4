import { Injectable } from '@nestjs/common';
import type { Draft } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { ConversationRepository } from './conversation.repository';
import { DraftRepository } from './draft.repository';

/** Unsent words of one member of staff in one conversation; nobody else ever reads them. */
@Injectable()
export class KeepDraft {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly drafts: DraftRepository,
  ) {}

  async read(actor: Actor, conversationId: string): Promise<Draft | null> {
    return this.drafts.find(await this.owner(actor, conversationId), conversationId);
  }

  /** Keeps the words; empty ones leave nothing behind, and null is answered. */
  async keep(actor: Actor, conversationId: string, words: Omit<Draft, 'updatedAt'>): Promise<Draft | null> {
    const owner = await this.owner(actor, conversationId);
    if (words.text.trim() === '' && words.otherText.trim() === '')
      await this.drafts.remove(owner, conversationId);
    else await this.drafts.put(owner, conversationId, words);
    return this.drafts.find(owner, conversationId);
  }

  async discard(actor: Actor, conversationId: string): Promise<void> {
    await this.drafts.remove(await this.owner(actor, conversationId), conversationId);
  }

  private async owner(actor: Actor, conversationId: string): Promise<string> {
    if (actor.userId === null) throw new AppError('conversations.people-only', {}, { status: 403 });
    await this.conversations.get(actor, conversationId);
    return actor.userId;
  }
}
