import { Injectable } from '@nestjs/common';
import type { Message, ReplyRequest } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { AnswerTaking } from './answer-taking';
import { type ConversationRecord, ConversationRepository } from './conversation.repository';
import { MessageRepository } from './message.repository';
import { OutgoingPost } from './outgoing-post';
import { PrepareReply } from './prepare-reply';

/**
 * Answers a person, and takes the conversation when nobody has it. The same client key is the same message, however
 * often and however parallel it is asked.
 */
@Injectable()
export class SendReply {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly prepare: PrepareReply,
    private readonly post: OutgoingPost,
    private readonly taking: AnswerTaking,
  ) {}

  /**
   * `created` is false when this key was already used. Throws `conversations.thread-moved` (409, `newerSeq`) when others
   * wrote publicly after `seenSeq` and `force` is not set; nothing is stored then.
   */
  execute(
    actor: Actor,
    conversationId: string,
    request: ReplyRequest,
  ): Promise<{ message: Message; created: boolean }> {
    return this.uow.run(async () => {
      const record = await this.conversations.lock(actor, conversationId);
      const before = { ...record };
      const repeated = await repeatedMessage(this.messages, actor, {
        conversationId,
        clientKey: request.clientKey,
      });
      if (repeated) return { message: await this.messages.one(repeated), created: false };
      if (!request.force) await this.guard(record, actor, request.seenSeq);
      const reply = await this.prepare.execute(actor, record, request);
      if (record.subject === '' && reply.details.subject !== undefined)
        record.subject = reply.details.subject;
      const id = await this.post.send(record, actor, { reply, clientKey: request.clientKey });
      await this.taking.answered({ before, record, actor }, id);
      const { cc, bcc = [] } = reply.details;
      await this.conversations.addParticipants(record.id, reply.option.identityId, [...cc, ...bcc]);
      return { message: await this.messages.one(id), created: true };
    });
  }

  /** One's own messages do not move the thread for oneself: two quick answers may follow each other. */
  private async guard(record: ConversationRecord, actor: Actor, seenSeq: number): Promise<void> {
    if (record.lastPublicSeq <= seenSeq) return;
    const authorId = actor.userId ?? actor.credentialId;
    const newerSeq = await this.messages.newestByOthers(record.id, { seq: seenSeq, authorId });
    if (newerSeq !== null) throw new AppError('conversations.thread-moved', { newerSeq }, { status: 409 });
  }
}

/** The message that this author already sent into this conversation under this key; the key serves one conversation only. */
export async function repeatedMessage(
  messages: MessageRepository,
  actor: Actor,
  { conversationId, clientKey }: { conversationId: string; clientKey: string },
): Promise<string | null> {
  const authorId = actor.userId ?? actor.credentialId;
  if (authorId === null) return null;
  const found = await messages.findByClientKey(authorId, clientKey);
  if (found && found.conversationId !== conversationId)
    throw new AppError('conversations.client-key-reused', {}, { status: 409 });
  return found?.id ?? null;
}
