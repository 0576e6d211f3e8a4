import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChannelError, HttpFailure } from '@wasl/channel-kit';
import { InboxDirectory } from '@wasl/inboxes';
import { Log } from '@wasl/platform/logging';
import { OutboxReader } from '@wasl/platform/outbox';
import { z } from 'zod';
import { SeenMessageRepository, type SeenRow } from './seen-message.repository';

const fact = z.object({ conversationId: z.uuid() });

/** Shows people that an officer has read their newest message, where the channel can. Best effort. */
@Injectable()
export class TellRead implements OnModuleInit {
  constructor(
    private readonly seen: SeenMessageRepository,
    private readonly inboxes: InboxDirectory,
    private readonly facts: OutboxReader,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.facts.onFacts((rows) => {
      const read = rows.flatMap(({ type, payload }) => {
        const parsed = type === 'conversation.read' ? fact.safeParse(payload) : null;
        return parsed?.success ? [parsed.data.conversationId] : [];
      });
      // Not waited for: a slow provider must not hold up the other readers of facts.
      if (read.length > 0) void this.execute([...new Set(read)]);
    });
  }

  /** Never throws: what could not be told is told with the next reading. */
  async execute(conversationIds: string[]): Promise<void> {
    try {
      for (const row of await this.seen.claim(conversationIds)) await this.tell(row);
    } catch (error) {
      this.log.warn('people could not be told that they were read', { error: String(error) });
    }
  }

  private async tell(row: SeenRow): Promise<void> {
    const inbox = await this.inboxes.find(row.inbox_id);
    const presence = inbox?.enabled ? inbox.channel.presence : undefined;
    if (!inbox || !presence?.markRead) return;
    try {
      await presence.markRead(seenMessage(row), this.inboxes.context(inbox));
    } catch (error) {
      if (!(error instanceof ChannelError) && !(error instanceof HttpFailure)) throw error;
      this.log.info('a person could not be told that they were read', {
        inboxId: row.inbox_id,
        error: error.message,
      });
      await this.seen.giveBack(row);
    }
  }
}

/** The message as channels take it. */
export function seenMessage(row: SeenRow) {
  const { kind, value, scope, verified_by: verifiedBy } = row;
  return { externalId: row.external_id, from: { kind, value, scope, verifiedBy } };
}
