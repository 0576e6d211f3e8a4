import { Injectable } from '@nestjs/common';
import { CreateConversation } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { FindOrCreatePerson } from '@wasl/people';

/** Somebody outside, to whom something is written for the first time in this matter. */
export interface Addressee {
  address: string;
  name: string;
  language: 'ar' | 'en';
  subject: string;
}

/** Opens a thread with the owner of an e-mail address, known or new. */
@Injectable()
export class ThreadStarter {
  constructor(
    private readonly people: FindOrCreatePerson,
    private readonly conversations: CreateConversation,
  ) {}

  /** Throws `people.not-found` when the address belongs to somebody whom the actor may not see. */
  async start(
    actor: Actor,
    { address, name, language, subject }: Addressee,
  ): Promise<{ conversationId: string; identityId: string }> {
    const ref = { kind: 'email' as const, value: address, scope: '', verifiedBy: 'none' as const };
    const { personId, identityId } = await this.people.execute(ref, { name, language });
    const [teamId = null] = actor.teamIds;
    const request = { personId, subject, teamId, branchId: actor.branchId };
    const { id } = await this.conversations.execute(actor, request);
    return { conversationId: id, identityId };
  }
}
