import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { CONFIG, type Config } from '@wasl/platform/config';
import { Outbox } from '@wasl/platform/outbox';
import type { ConversationRecord } from './conversation.repository';
import { DELIVERY_QUEUE, type DeliveryQueue } from './delivery-queue';
import { OutgoingAttachmentRepository } from './outgoing-attachment.repository';
import type { PreparedReply } from './prepare-reply';
import { ReadStateRepository } from './read-state.repository';
import { ThreadWriter } from './thread-writer';

/** Stores a checked reply and hands it to delivery, all in the open transaction; the caller saves the record. */
@Injectable()
export class OutgoingPost {
  constructor(
    private readonly writer: ThreadWriter,
    private readonly attachments: OutgoingAttachmentRepository,
    private readonly readState: ReadStateRepository,
    private readonly outbox: Outbox,
    @Inject(DELIVERY_QUEUE) private readonly queue: DeliveryQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Answers the id of the stored message. It leaves when the time to take it back is over; where the person waits, at once. */
  async send(
    record: ConversationRecord,
    actor: Actor,
    { reply, clientKey }: { reply: PreparedReply; clientKey: string },
  ): Promise<string> {
    const at = new Date();
    const undoSeconds = reply.live ? 0 : this.config.undoSeconds;
    const leavesAt = new Date(at.getTime() + undoSeconds * 1000);
    const { details, option, files, parts } = reply;
    const { id, seq } = await this.writer.add(record, actor, {
      kind: 'public',
      direction: 'out',
      status: 'queued',
      parts,
      at,
      inboxId: option.inboxId,
      channel: option.channel,
      identityId: option.identityId,
      quotedId: reply.quotedId,
      clientKey,
      undoUntil: undoSeconds > 0 ? leavesAt : null,
      delivery: details,
      facts: factsOf(details),
      subject: details.subject ?? '',
    });
    await this.attachments.bind(files, {
      messageId: id,
      conversationId: record.id,
      firstPart: parts.length - files.length,
    });
    if (actor.userId !== null) await this.readState.mark(actor.userId, record.id, seq);
    await this.queue.schedule(id, leavesAt);
    await this.outbox.publish(
      { type: 'message.created', payload: { conversationId: record.id, messageId: id } },
      { type: 'conversation.changed', payload: { conversationId: record.id } },
    );
    return id;
  }
}

/** What the thread shows of the letter's head. */
function factsOf({ subject, cc, bcc = [] }: PreparedReply['details']): Record<string, string> {
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(cc.length === 0 ? {} : { cc: cc.join(', ') }),
    ...(bcc.length === 0 ? {} : { bcc: bcc.join(', ') }),
  };
}
