import { Injectable } from '@nestjs/common';
import { type ConversationRecord, ConversationRepository } from '@wasl/conversations';
import { type Actor, SYSTEM_ACTOR } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { ContactLogRepository } from './contact-log.repository';

/** Finds the conversation that a log belongs to and locks it, or opens one. */
@Injectable()
export class LoggedThread {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly logs: ContactLogRepository,
  ) {}

  /** The given one; throws `conversations.not-found` outside the actor's sight. */
  given(actor: Actor, conversationId: string): Promise<ConversationRecord> {
    return this.conversations.lock(actor, conversationId);
  }

  /** The person's open one that the actor sees; else a new one of the actor's branch, in the actor's hands. */
  async of(actor: Actor, personId: string): Promise<ConversationRecord> {
    await this.logs.hold(`person|${personId}`);
    const open = await this.logs.openConversation(actor, personId);
    if (open !== null) return this.conversations.lock(actor, open);
    const id = newId();
    const { branchId, userId: assigneeId } = actor;
    await this.conversations.insert(
      { id, personId, subject: '', teamId: null, branchId, assigneeId, restricted: false },
      new Date(),
    );
    return this.conversations.lock(SYSTEM_ACTOR, id);
  }
}
