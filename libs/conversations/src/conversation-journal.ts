import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { Outbox } from '@wasl/platform/outbox';
import { roomsOfConversation } from './conversation.policy';
import { type ConversationRecord, ConversationRepository } from './conversation.repository';
import { type ThreadEvent, ThreadWriter } from './thread-writer';

/** A change of a locked conversation on its way to thread, row and readers. */
export interface JournalEntry {
  record: ConversationRecord;
  before: ConversationRecord;
  events: readonly ThreadEvent[];
  /** Messages that the change has touched. */
  touched?: readonly string[];
  actor: Actor;
  at: Date;
}

/** Writes a change down everywhere at once: grey lines, the row, and the facts that readers live on. */
@Injectable()
export class ConversationJournal {
  constructor(
    private readonly writer: ThreadWriter,
    private readonly conversations: ConversationRepository,
    private readonly outbox: Outbox,
  ) {}

  async write({ record, before, events, touched = [], actor, at }: JournalEntry): Promise<void> {
    const conversationId = record.id;
    const messageIds = await this.writer.tell(record, actor, { events, at });
    await this.conversations.save(record);
    const formerRooms = roomsOfConversation(before);
    const rooms = roomsOfConversation(record);
    if (formerRooms.some((room) => !rooms.includes(room))) {
      await this.outbox.publish({ type: 'conversation.rescoped', payload: { conversationId, formerRooms } });
    }
    await this.outbox.publish<DomainEvent>(
      ...messageIds.map((messageId) => ({
        type: 'message.created' as const,
        payload: { conversationId, messageId },
      })),
      ...touched.map((messageId) => ({
        type: 'message.changed' as const,
        payload: { conversationId, messageId },
      })),
      { type: 'conversation.changed', payload: { conversationId } },
    );
  }
}
