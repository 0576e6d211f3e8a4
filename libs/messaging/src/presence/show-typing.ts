import { Injectable } from '@nestjs/common';
import { ChannelError, HttpFailure } from '@wasl/channel-kit';
import { GetConversation } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { InboxDirectory } from '@wasl/inboxes';
import { Log } from '@wasl/platform/logging';
import { SeenMessageRepository } from './seen-message.repository';
import { seenMessage } from './tell-read';

const PAUSE_MS = 8_000;
const REMEMBERED = 5_000;

/** Shows a person that an officer writes to them, where the channel can. */
@Injectable()
export class ShowTyping {
  private readonly shownAt = new Map<string, number>();

  constructor(
    private readonly conversations: GetConversation,
    private readonly seen: SeenMessageRepository,
    private readonly inboxes: InboxDirectory,
    private readonly log: Log,
  ) {}

  /** Throws `conversations.not-found` outside the scope; what the provider says is not the officer's concern. */
  async execute(
    actor: Actor,
    { conversationId, inboxId }: { conversationId: string; inboxId: string },
  ): Promise<void> {
    await this.conversations.execute(actor, conversationId);
    const inbox = await this.inboxes.find(inboxId);
    const presence = inbox?.enabled ? inbox.channel.presence : undefined;
    if (!inbox || !presence?.typing || !this.isDue(conversationId)) return;
    const row = await this.seen.last(conversationId, inboxId);
    if (!row) return;
    await presence.typing(seenMessage(row), this.inboxes.context(inbox)).catch((error: unknown) => {
      if (!(error instanceof ChannelError) && !(error instanceof HttpFailure)) throw error;
      this.log.debug('typing could not be shown', { inboxId, error: error.message });
    });
  }

  /** Several officers, or one who types fast, cost one call. */
  private isDue(conversationId: string): boolean {
    const now = performance.now();
    if (now - (this.shownAt.get(conversationId) ?? -PAUSE_MS) < PAUSE_MS) return false;
    if (this.shownAt.size > REMEMBERED) this.shownAt.clear();
    this.shownAt.set(conversationId, now);
    return true;
  }
}
