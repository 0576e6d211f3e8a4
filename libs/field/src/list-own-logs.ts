import { Injectable } from '@nestjs/common';
import type { Message } from '@wasl/contracts';
import { MessageRepository } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { ContactLogRepository } from './contact-log.repository';

/** One of the actor's own logs, with whom it was and where it stands; where is null when that is out of their sight. */
export interface OwnLog {
  message: Pick<Message, 'id' | 'direction' | 'parts' | 'attachments' | 'occurredAt' | 'recordedAt'>;
  personName: string;
  conversationId: string | null;
  reference: string | null;
}

/** The actor's own logs, newest first. */
@Injectable()
export class ListOwnLogs {
  constructor(
    private readonly logs: ContactLogRepository,
    private readonly messages: MessageRepository,
  ) {}

  async execute(actor: Actor, limit: number): Promise<OwnLog[]> {
    const places = await this.logs.own(actor, limit);
    const loaded = await this.messages.load(places.map(({ messageId }) => messageId));
    const byId = new Map(loaded.map((message) => [message.id, message]));
    return places.flatMap(({ messageId, personName, conversationId, reference }) => {
      const message = byId.get(messageId);
      return message ? [{ message: ownWords(message), personName, conversationId, reference }] : [];
    });
  }
}

/** The log without its place in the thread, which may hold what its author must not see. */
function ownWords(message: Message): OwnLog['message'] {
  const { id, direction, parts, attachments, occurredAt, recordedAt } = message;
  return { id, direction, parts, attachments, occurredAt, recordedAt };
}
