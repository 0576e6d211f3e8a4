import { Injectable } from '@nestjs/common';
import { type Actor, Audit } from '@wasl/identity';
import { ConversationJournal } from './conversation-journal';
import { type ConversationRecord, ConversationRepository } from './conversation.repository';
import { MessageRepository, type StoredMessage } from './message.repository';

/** A locked conversation as it was and as it is, and who changed it by which message. */
interface Answered {
  before: ConversationRecord;
  record: ConversationRecord;
  actor: Actor;
}

/** Whoever answers a conversation that nobody has, has it; with the answer taken back it is nobody's again. */
@Injectable()
export class AnswerTaking {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly journal: ConversationJournal,
    private readonly audit: Audit,
  ) {}

  /** Saves the record after an answer. Only people take: an API key and the product itself have no list of their own. */
  async answered(change: Answered, messageId: string): Promise<void> {
    const { record, actor } = change;
    if (record.assigneeId !== null || actor.kind !== 'user' || actor.userId === null)
      return this.conversations.save(record);
    record.assigneeId = actor.userId;
    const event = { code: 'conversation.taken', params: { id: actor.userId, messageId } };
    await this.journal.write({ ...change, events: [event], at: new Date() });
    await this.audited(change, event.code);
  }

  /** Saves the record after an answer was taken back, and tells who reads along. */
  async takenBack(change: Answered, message: StoredMessage): Promise<void> {
    const { record } = change;
    const theirs = message.authorId !== null && record.assigneeId === message.authorId;
    const undone = theirs && (await this.messages.isWhyTaken(message));
    const event = { code: 'conversation.given-back', params: { messageId: message.id } };
    if (undone) record.assigneeId = null;
    const events = undone ? [event] : [];
    await this.journal.write({ ...change, events, touched: [message.id], at: new Date() });
    if (undone) await this.audited(change, event.code);
  }

  private async audited({ record, actor }: Answered, code: string): Promise<void> {
    await this.audit.record(actor, {
      action: 'conversation.updated',
      subject: { kind: 'conversation', id: record.id },
      detail: { codes: [code] },
    });
  }
}
