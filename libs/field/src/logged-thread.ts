import { Injectable } from '@nestjs/common';
import { type Audience, type ConversationRecord, ConversationRepository } from '@wasl/conversations';
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
    const { branchId, userId: assigneeId } = actor;
    return this.open(personId, { teamId: null, branchId, assigneeId, restricted: false });
  }

  /**
   * For a person whom the author of the log may not see: their open one, whoever sees it; else a new one for those who
   * saw the last, in nobody's hands. Nothing of it comes into the author's sight by this (ADR 7).
   */
  async outOfSight(personId: string): Promise<ConversationRecord> {
    await this.logs.hold(`person|${personId}`);
    const open = await this.logs.openConversation(SYSTEM_ACTOR, personId);
    if (open !== null) return this.conversations.lock(SYSTEM_ACTOR, open);
    return this.open(personId, { ...(await this.logs.lastAudience(personId)), assigneeId: null });
  }

  private async open(personId: string, audience: Audience): Promise<ConversationRecord> {
    const id = newId();
    await this.conversations.insert({ id, personId, subject: '', ...audience }, new Date());
    return this.conversations.lock(SYSTEM_ACTOR, id);
  }
}
