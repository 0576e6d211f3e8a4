import { Injectable } from '@nestjs/common';
import type { ReplyOption } from '@wasl/contracts';
import { ListReplyOptions, SendReply, TellThread } from '@wasl/conversations';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { answerForElsewhere } from './answer-elsewhere';
import { ProvedAddresses } from './proved-addresses.repository';
import type { LeftAnswer } from './visit.repository';

/** Finds and takes the other way to somebody who left a chat. */
@Injectable()
export class WaysElsewhere {
  constructor(
    private readonly options: ListReplyOptions,
    private readonly proved: ProvedAddresses,
    private readonly reply: SendReply,
    private readonly tellThread: TellThread,
  ) {}

  /** An open way to an address that somebody has proved; never one that was only typed into a page. */
  async find({
    person_id: personId,
    conversation_id: conversationId,
  }: LeftAnswer): Promise<ReplyOption | null> {
    const elsewhere = await this.proved.of(personId);
    const options = await this.options.of({ personId, conversationId }, new Date());
    return options.find((way) => way.open && !way.templateOnly && elsewhere.has(way.identityId)) ?? null;
  }

  async send(way: ReplyOption, answers: readonly LeftAnswer[]): Promise<void> {
    const [first] = answers;
    if (!first) return;
    await this.reply.execute(SYSTEM_ACTOR, first.conversation_id, {
      ...{ clientKey: newId(), inboxId: way.inboxId, identityId: way.identityId },
      ...{ text: answerForElsewhere(answers, way.limits.textMax), attachmentIds: [], quotedMessageId: null },
      ...{ template: null, cc: [], seenSeq: 0, force: true },
    });
    const params = { address: way.address, inbox: way.inboxName };
    await this.tellThread.execute(SYSTEM_ACTOR, first.conversation_id, [{ code: 'visit.followed', params }]);
  }
}
