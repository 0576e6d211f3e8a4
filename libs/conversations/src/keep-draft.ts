import { Injectable } from '@nestjs/common';
import type { Draft, DraftPut } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { ConversationRepository } from './conversation.repository';
import { DraftRepository } from './draft.repository';

/** Unsent words and files of one member of staff in one conversation; nobody else ever reads them. */
@Injectable()
export class KeepDraft {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly drafts: DraftRepository,
  ) {}

  async read(actor: Actor, conversationId: string): Promise<Draft | null> {
    return this.drafts.find(await this.owner(actor, conversationId), conversationId);
  }

  /** Keeps what is written and attached; an empty draft leaves nothing behind, and null is answered. */
  async keep(actor: Actor, conversationId: string, draft: DraftPut): Promise<Draft | null> {
    const owner = await this.owner(actor, conversationId);
    if (isEmpty(draft)) await this.drafts.remove(owner, conversationId);
    else await this.drafts.put(owner, conversationId, draft);
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

const isEmpty = ({ text, otherText, attachmentIds, otherAttachmentIds }: DraftPut): boolean =>
  `${text}${otherText}`.trim() === '' && attachmentIds.length + otherAttachmentIds.length === 0;
