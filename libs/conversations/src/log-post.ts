import { Injectable } from '@nestjs/common';
import type { ContactLogPart, Part } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { Outbox } from '@wasl/platform/outbox';
import { type ConversationRecord, ConversationRepository } from './conversation.repository';
import { filePart, OutgoingAttachmentRepository } from './outgoing-attachment.repository';
import { ReadStateRepository } from './read-state.repository';
import { ThreadWriter } from './thread-writer';

/** A contact outside the wire, on its way into a thread. */
export interface LogEntry {
  log: ContactLogPart;
  direction: 'in' | 'out';
  occurredAt: Date;
  clientKey: string;
  attachmentIds: readonly string[];
  /** Under what it is filed. */
  channel: string;
  inboxId: string | null;
  /** What is known of the log besides its words. */
  facts?: Record<string, string>;
}

/** Stores a checked contact log with its files in a locked conversation, and saves the record; all in the open transaction. */
@Injectable()
export class LogPost {
  constructor(
    private readonly writer: ThreadWriter,
    private readonly conversations: ConversationRepository,
    private readonly attachments: OutgoingAttachmentRepository,
    private readonly readState: ReadStateRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Answers the id of the message; throws `conversations.no-such-file` for a file that is not the actor's own. */
  async store(record: ConversationRecord, actor: Actor, entry: LogEntry): Promise<string> {
    const { log, attachmentIds, ...told } = entry;
    const files = await this.attachments.take(actor, attachmentIds);
    const parts: Part[] = [log, ...files.map(filePart)];
    const status = entry.direction === 'in' ? 'received' : 'sent';
    const message = { ...told, kind: 'log', status, parts, at: new Date() } as const;
    const { id, seq } = await this.writer.add(record, actor, message);
    await this.attachments.bind(files, { messageId: id, conversationId: record.id, firstPart: 1 });
    if (actor.userId !== null) await this.readState.mark(actor.userId, record.id, seq);
    // A thread that began with a log has no other channel to show in lists.
    if (record.lastChannel === '') record.lastChannel = entry.channel;
    record.lastInboxId ??= entry.inboxId;
    await this.conversations.save(record);
    const conversationId = record.id;
    await this.outbox.publish(
      { type: 'message.created', payload: { conversationId, messageId: id } },
      { type: 'conversation.changed', payload: { conversationId } },
    );
    return id;
  }
}
