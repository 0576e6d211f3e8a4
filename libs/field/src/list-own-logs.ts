import { Injectable } from '@nestjs/common';
import type { Message } from '@wasl/contracts';
import { MessageRepository } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { ContactLogRepository } from './contact-log.repository';

/** One of the actor's own logs, with whom it was and where it stands. */
export interface OwnLog {
  message: Message;
  personName: string;
  reference: string;
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
    return places.flatMap(({ messageId, personName, reference }) => {
      const message = byId.get(messageId);
      return message ? [{ message, personName, reference }] : [];
    });
  }
}
