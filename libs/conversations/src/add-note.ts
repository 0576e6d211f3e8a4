import { Injectable } from '@nestjs/common';
import type { Message, noteRequest, Part } from '@wasl/contracts';
import { type Actor, actorOfUser, Staff } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import type { z } from 'zod';
import { maySee } from './conversation.policy';
import { type ConversationRecord, ConversationRepository } from './conversation.repository';
import { MessageRepository } from './message.repository';
import { NotePost } from './note-post';
import { filePart, OutgoingAttachmentRepository } from './outgoing-attachment.repository';
import { repeatedMessage } from './send-reply';

/** A note among staff; colleagues named in it are told. The same client key is the same note. */
@Injectable()
export class AddNote {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly attachments: OutgoingAttachmentRepository,
    private readonly staff: Staff,
    private readonly post: NotePost,
  ) {}

  /** Throws `conversations.mention-out-of-sight` when a colleague named in it may not see the conversation. */
  execute(actor: Actor, conversationId: string, request: z.infer<typeof noteRequest>): Promise<Message> {
    return this.uow.run(async () => {
      const record = await this.conversations.lock(actor, conversationId);
      const repeated = await repeatedMessage(this.messages, actor, {
        conversationId,
        clientKey: request.clientKey,
      });
      if (repeated) return this.messages.one(repeated);
      const mentions = await this.readers(record, request.mentions);
      const files = await this.attachments.take(actor, request.attachmentIds);
      const parts: Part[] = [{ type: 'text', text: request.text }, ...files.map(filePart)];
      const id = await this.post.store(record, actor, {
        parts,
        files,
        clientKey: request.clientKey,
        mentions,
      });
      await this.conversations.save(record);
      return this.messages.one(id);
    });
  }

  private async readers(record: ConversationRecord, ids: readonly string[]): Promise<string[]> {
    const unique = [...new Set(ids)];
    for (const id of unique) {
      const found = await this.staff.find(id);
      if (!found?.user.active) throw new AppError('conversations.no-such-colleague', {}, { status: 404 });
      if (!maySee(actorOfUser(found.user), record))
        throw new AppError('conversations.mention-out-of-sight', { name: found.user.name });
    }
    return unique;
  }
}
