import { Injectable } from '@nestjs/common';
import type { Message } from '@wasl/contracts';
import { type Actor, may } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { AnswerTaking } from './answer-taking';
import { ConversationRepository } from './conversation.repository';
import { MessageRepository, type StoredMessage } from './message.repository';
import { OutgoingAttachmentRepository } from './outgoing-attachment.repository';
import { ThreadSummaryRepository } from './thread-summary.repository';

/** Takes a reply back while it has not left; what it changed of the thread is undone. */
@Injectable()
export class CancelMessage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly attachments: OutgoingAttachmentRepository,
    private readonly summary: ThreadSummaryRepository,
    private readonly taking: AnswerTaking,
  ) {}

  /** Only its author or a supervisor; throws `conversations.already-sent` (409) once it is on its way. */
  execute(actor: Actor, messageId: string): Promise<Message> {
    return this.uow.run(async () => {
      const conversationId = await this.messages.conversationOf(actor, messageId);
      const record = await this.conversations.lock(actor, conversationId);
      const before = { ...record };
      const message = await this.messages.lock(conversationId, messageId);
      check(actor, message);
      await this.messages.cancel(messageId);
      await this.attachments.release(messageId);
      await this.summary.refresh(record);
      await this.taking.takenBack({ before, record, actor }, message);
      return this.messages.one(messageId);
    });
  }
}

function check(actor: Actor, message: StoredMessage): void {
  const own = message.authorId !== null && message.authorId === (actor.userId ?? actor.credentialId);
  if (!own && !may(actor, 'conversations.supervise'))
    throw new AppError('conversations.not-yours', {}, { status: 403 });
  const waits = message.status === 'queued' && message.undoUntil !== null && message.undoUntil > new Date();
  if (!waits) throw new AppError('conversations.already-sent', {}, { status: 409 });
}
