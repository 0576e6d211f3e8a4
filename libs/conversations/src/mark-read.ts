import { Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { Outbox } from '@wasl/platform/outbox';
import { ConversationRepository } from './conversation.repository';
import { ReadStateRepository } from './read-state.repository';

/** Remembers how far somebody has read; a number beyond the thread counts as its end. Keys have no reader's state. */
@Injectable()
export class MarkRead {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly readState: ReadStateRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Throws `conversations.not-found` outside the scope. */
  async execute(actor: Actor, id: string, seq: number): Promise<void> {
    const conversation = await this.conversations.get(actor, id);
    if (actor.userId === null) return;
    const forward = await this.readState.mark(actor.userId, id, Math.min(seq, conversation.last_seq));
    if (forward) await this.outbox.publish({ type: 'conversation.read', payload: { conversationId: id } });
  }
}
