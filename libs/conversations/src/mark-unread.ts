import { Injectable } from '@nestjs/common';
import type { ConversationRow } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { ConversationRepository } from './conversation.repository';
import { presentRow } from './conversation.presenter';
import { ReadStateRepository } from './read-state.repository';

/** Puts a conversation back among the unread of one member of staff; colleagues' marks stay as they are. */
@Injectable()
export class MarkUnread {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly readState: ReadStateRepository,
  ) {}

  /**
   * Unread from `fromSeq` on, at the latest from the person's newest message: what was never written to us cannot be
   * unread. Throws `conversations.not-found` outside the scope and `conversations.people-only` for a key.
   */
  async execute(actor: Actor, id: string, fromSeq?: number): Promise<ConversationRow> {
    if (actor.userId === null) throw new AppError('conversations.people-only', {}, { status: 403 });
    const conversation = await this.conversations.get(actor, id);
    const latest = conversation.last_inbound_seq;
    const readSeq = latest === 0 ? conversation.last_seq : Math.min(fromSeq ?? latest, latest) - 1;
    await this.readState.rewind(actor.userId, id, readSeq);
    return presentRow(await this.conversations.get(actor, id));
  }
}
