import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@wasl/contracts';
import { Log } from '@wasl/platform/logging';
import { Outbox } from '@wasl/platform/outbox';
import type { OutgoingRow } from './outgoing.repository';

type Departed = Pick<OutgoingRow, 'id' | 'conversation_id'>;
type Fact = Extract<DomainEvent, { type: 'message.changed' }>;

const AT_ONCE = 500;

/**
 * Tells that messages are on their way, those of one moment together. Not in their own transactions: commits that wake
 * readers wait for each other, one disk write after another, and what becomes of the message is told with its outcome
 * in any case. News that is lost with its process is followed by that of the sweep.
 */
@Injectable()
export class DepartureNews {
  private waiting: Fact[] = [];
  private telling = false;

  constructor(
    private readonly outbox: Outbox,
    private readonly log: Log,
  ) {}

  /** Called once the attempt is durable; nobody waits for it. */
  departed({ id: messageId, conversation_id: conversationId }: Departed): void {
    this.waiting.push({ type: 'message.changed', payload: { conversationId, messageId } });
    if (!this.telling) void this.tell();
  }

  private async tell(): Promise<void> {
    this.telling = true;
    // One turn of the event loop lets those of the same moment in.
    await new Promise((turn) => setImmediate(turn));
    while (this.waiting.length > 0) {
      try {
        await this.outbox.publish<DomainEvent>(...this.waiting.splice(0, AT_ONCE));
      } catch (error) {
        this.log.warn('departures could not be told; their outcomes will be', { error: String(error) });
      }
    }
    this.telling = false;
  }
}
