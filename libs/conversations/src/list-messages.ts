import { Injectable } from '@nestjs/common';
import type { MessagePage } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ConversationRepository } from './conversation.repository';
import { MessageRepository } from './message.repository';

/** Where in the thread to read: the newest when nothing is named. */
export interface MessageWindow {
  before?: number | undefined;
  after?: number | undefined;
  around?: number | undefined;
  limit: number;
}

/** Messages of a thread in ascending `seq`; throws `conversations.not-found` outside the scope. */
@Injectable()
export class ListMessages {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
  ) {}

  async execute(actor: Actor, id: string, window: MessageWindow): Promise<MessagePage> {
    await this.conversations.get(actor, id);
    const items = await this.read(id, window);
    const first = items[0];
    // `seq` starts at 1 and has no holes, so the first number tells whether older ones exist.
    return { items, hasOlder: first !== undefined && first.seq > 1 };
  }

  private async read(
    id: string,
    { before, after, around, limit }: MessageWindow,
  ): Promise<MessagePage['items']> {
    if (after !== undefined) return this.messages.range(id, { above: after, limit });
    if (around === undefined)
      return this.messages.range(id, { limit, ...(before === undefined ? {} : { below: before }) });
    const half = Math.max(1, Math.floor(limit / 2));
    const older = await this.messages.range(id, { below: around, limit: half });
    const newer = await this.messages.range(id, { above: around - 1, limit: limit - older.length });
    return [...older, ...newer];
  }
}
