import { Injectable } from '@nestjs/common';
import type { Attachment, Part } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { Outbox } from '@wasl/platform/outbox';
import type { ConversationRecord } from './conversation.repository';
import { OutgoingAttachmentRepository } from './outgoing-attachment.repository';
import { ReadStateRepository } from './read-state.repository';
import { ThreadWriter } from './thread-writer';

/** Stores a checked note and tells who is named in it, all in the open transaction; the caller saves the record. */
@Injectable()
export class NotePost {
  constructor(
    private readonly writer: ThreadWriter,
    private readonly attachments: OutgoingAttachmentRepository,
    private readonly readState: ReadStateRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Answers the id of the note. */
  async store(
    record: ConversationRecord,
    actor: Actor,
    note: { parts: Part[]; files: Attachment[]; clientKey: string; mentions: string[] },
  ): Promise<string> {
    const { parts, files, clientKey, mentions } = note;
    const entry = {
      kind: 'note',
      direction: 'internal',
      status: 'sent',
      parts,
      clientKey,
      at: new Date(),
    } as const;
    const { id, seq } = await this.writer.add(record, actor, entry);
    await this.attachments.bind(files, {
      messageId: id,
      conversationId: record.id,
      firstPart: parts.length - files.length,
    });
    const userId = actor.userId;
    if (userId !== null) await this.readState.mark(userId, record.id, seq);
    const others = mentions.filter((mentioned) => mentioned !== userId);
    if (others.length > 0) await this.readState.mention(others, record.id, seq);
    const place = { conversationId: record.id, messageId: id };
    await this.outbox.publish(
      { type: 'message.created', payload: place },
      { type: 'conversation.changed', payload: { conversationId: record.id } },
    );
    if (userId !== null) {
      await this.outbox.publish(
        ...others.map((to) => ({
          type: 'mention.created',
          payload: { ...place, userId: to, byUserId: userId },
        })),
      );
    }
    return id;
  }
}
