import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { ConversationRepository } from './conversation.repository';
import { ThreadSummaryRepository } from './thread-summary.repository';

/** For the delivery flow, after a message failed for good: the person is waiting again, and the lists say so. */
@Injectable()
export class RefreshThread {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly summary: ThreadSummaryRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Takes part in the open transaction, or opens one. */
  async execute(conversationId: string): Promise<void> {
    await this.uow.run(async () => {
      const record = await this.conversations.lock(SYSTEM_ACTOR, conversationId);
      await this.summary.refresh(record);
      await this.conversations.save(record);
      await this.outbox.publish({ type: 'conversation.changed', payload: { conversationId } });
    });
  }
}
