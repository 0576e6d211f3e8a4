import { Injectable } from '@nestjs/common';
import type { ConversationColleague } from '@wasl/contracts';
import { type Actor, actorOfUser, Staff } from '@wasl/identity';
import { maySee } from './conversation.policy';
import { ConversationRepository } from './conversation.repository';

/** Which colleagues see a conversation, by the same policy that decides when they ask for it themselves. */
@Injectable()
export class ListColleagues {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly staff: Staff,
  ) {}

  /** Everybody with a working account. Throws `conversations.not-found` outside the actor's own scope. */
  async execute(actor: Actor, conversationId: string): Promise<ConversationColleague[]> {
    const row = await this.conversations.get(actor, conversationId);
    const scoped = {
      teamId: row.team_id,
      branchId: row.branch_id,
      assigneeId: row.assignee_id,
      restricted: row.restricted,
    };
    const users = await this.staff.list();
    return users
      .filter(({ active }) => active)
      .map((user) => ({ userId: user.id, sees: maySee(actorOfUser(user), scoped) }));
  }
}
