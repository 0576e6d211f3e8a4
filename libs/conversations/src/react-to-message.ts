import { Inject, Injectable } from '@nestjs/common';
import { CHANNEL_REGISTRY, ChannelRegistry } from '@wasl/channel-kit';
import { type Message, message } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { ConversationRepository } from './conversation.repository';
import { DELIVERY_QUEUE, type DeliveryQueue } from './delivery-queue';
import { MessageRepository, type StoredMessage } from './message.repository';

/** Answers a person's message with one emoji, where their channel can carry it; null takes ours away. */
@Injectable()
export class ReactToMessage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly outbox: Outbox,
    @Inject(CHANNEL_REGISTRY) private readonly registry: ChannelRegistry,
    @Inject(DELIVERY_QUEUE) private readonly queue: DeliveryQueue,
  ) {}

  /** Throws `conversations.no-reactions` (409) where the channel or the message cannot have one. */
  execute(actor: Actor, messageId: string, emoji: string | null): Promise<Message> {
    return this.uow.run(async () => {
      const conversationId = await this.messages.conversationOf(actor, messageId);
      await this.conversations.lock(actor, conversationId);
      const stored = await this.messages.lock(conversationId, messageId);
      this.check(stored, emoji);
      const others = message.shape.reactions
        .parse(stored.reactions)
        .filter((reaction) => reaction.by !== 'staff');
      const own = emoji === null ? [] : [{ emoji, by: 'staff' as const, at: new Date().toISOString() }];
      await this.messages.setReactions(messageId, [...others, ...own]);
      await this.queue.scheduleReaction(messageId, emoji);
      await this.outbox.publish({ type: 'message.changed', payload: { conversationId, messageId } });
      return this.messages.one(messageId);
    });
  }

  private check(stored: StoredMessage, emoji: string | null): void {
    const reactions =
      stored.channel === null
        ? undefined
        : this.registry.find(stored.channel)?.manifest.capabilities.reactions;
    const theirs =
      stored.direction === 'in' &&
      stored.kind === 'public' &&
      stored.externalId !== null &&
      stored.deletedAt === null;
    if (!theirs || reactions === undefined || (emoji === null && !reactions.remove)) {
      throw new AppError('conversations.no-reactions', {}, { status: 409 });
    }
  }
}
