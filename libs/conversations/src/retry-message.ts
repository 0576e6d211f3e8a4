import { Inject, Injectable } from '@nestjs/common';
import type { Message } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { ConversationRepository } from './conversation.repository';
import { DELIVERY_QUEUE, type DeliveryQueue } from './delivery-queue';
import { MessageRepository } from './message.repository';
import { ThreadSummaryRepository } from './thread-summary.repository';

/** Sends a failed message again, or an uncertain one by somebody who accepts that it may arrive twice. */
@Injectable()
export class RetryMessage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly summary: ThreadSummaryRepository,
    private readonly outbox: Outbox,
    @Inject(DELIVERY_QUEUE) private readonly queue: DeliveryQueue,
  ) {}

  /** Throws `conversations.not-retriable` or `conversations.may-arrive-twice` (both 409). */
  execute(actor: Actor, messageId: string, acknowledgeDuplicateRisk: boolean): Promise<Message> {
    return this.uow.run(async () => {
      const conversationId = await this.messages.conversationOf(actor, messageId);
      const record = await this.conversations.lock(actor, conversationId);
      const { status } = await this.messages.lock(conversationId, messageId);
      if (status === 'uncertain' && !acknowledgeDuplicateRisk) {
        throw new AppError('conversations.may-arrive-twice', {}, { status: 409 });
      }
      if (status !== 'failed' && status !== 'uncertain')
        throw new AppError('conversations.not-retriable', {}, { status: 409 });
      await this.messages.requeue(messageId);
      await this.summary.refresh(record);
      await this.conversations.save(record);
      await this.queue.schedule(messageId, new Date());
      await this.outbox.publish(
        { type: 'message.changed', payload: { conversationId, messageId } },
        { type: 'conversation.changed', payload: { conversationId } },
      );
      return this.messages.one(messageId);
    });
  }
}
