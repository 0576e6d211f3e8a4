import { Injectable } from '@nestjs/common';
import { type Audience, CreateConversation } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { FindOrCreatePerson } from '@wasl/people';

/** Somebody outside, to whom something is written for the first time in this matter. */
export interface Addressee {
  /** As it was typed, and the form by which arrivals and the list of suppressed addresses know it. */
  address: { address: string; compareKey: string };
  name: string;
  language: 'ar' | 'en';
  subject: string;
  /** Who sees the thread that the message comes from. */
  audience: Audience;
}

/** Opens a thread with the owner of an e-mail address, known or new. */
@Injectable()
export class ThreadStarter {
  constructor(
    private readonly people: FindOrCreatePerson,
    private readonly conversations: CreateConversation,
  ) {}

  /**
   * Throws `people.not-found` when the address belongs to somebody whom the actor may not see. The actor works on the
   * new thread; a restricted one stays with whoever works on the old one, or it would leave their sight.
   */
  async start(
    actor: Actor,
    { address, name, language, subject, audience }: Addressee,
  ): Promise<{ conversationId: string; identityId: string }> {
    const ref = {
      ...({ kind: 'email', scope: '', verifiedBy: 'none' } as const),
      ...{ value: address.compareKey, display: address.address },
    };
    const { personId, identityId } = await this.people.execute(ref, { name, language });
    const { teamId, branchId, restricted } = audience;
    const assigneeId = (restricted ? audience.assigneeId : null) ?? actor.userId;
    const { id } = await this.conversations.execute(
      actor,
      { personId, subject, teamId, branchId },
      { teamId, branchId, assigneeId, restricted },
    );
    return { conversationId: id, identityId };
  }
}
