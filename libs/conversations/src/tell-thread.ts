import { Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';
import { ConversationJournal } from './conversation-journal';
import { ConversationRepository } from './conversation.repository';
import type { ThreadEvent } from './thread-writer';

/** Leaves grey lines in a thread about what happened around it. */
@Injectable()
export class TellThread {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly journal: ConversationJournal,
  ) {}

  /** Throws `conversations.not-found` outside the scope. */
  execute(actor: Actor, conversationId: string, events: readonly ThreadEvent[]): Promise<void> {
    return this.uow.run(async () => {
      const record = await this.conversations.lock(actor, conversationId);
      await this.journal.write({ record, before: { ...record }, events, actor, at: new Date() });
    });
  }
}
