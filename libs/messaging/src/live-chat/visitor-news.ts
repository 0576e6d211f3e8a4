import { Injectable } from '@nestjs/common';
import { type DomainEventName, domainEvents } from '@wasl/contracts';
import type { OutboxRow } from '@wasl/platform/outbox';
import { VisitorPresence } from './visitor-presence';

/** What a batch of facts means to visitors. */
export interface NewsOfVisits {
  messages: Set<string>;
  /** Conversations in which staff has read further. */
  read: Set<string>;
  /** Whether somebody of the staff writes, by conversation. */
  writing: Map<string, boolean>;
}

const MESSAGE_FACTS: ReadonlySet<string> = new Set<DomainEventName>([
  'message.received',
  'message.created',
  'message.changed',
]);

/** Reads out of facts what visitors may hear of, and remembers who of the staff writes. */
@Injectable()
export class VisitorNews {
  private readonly writers = new Map<string, Set<string>>();

  constructor(private readonly presence: VisitorPresence) {}

  /** Nobody listens: who writes now is not remembered. */
  forget(): void {
    this.writers.clear();
  }

  /** The facts must come in the order in which they were announced. */
  digest(rows: readonly OutboxRow[]): NewsOfVisits {
    const digest: NewsOfVisits = { messages: new Set(), read: new Set(), writing: new Map() };
    for (const { type, payload } of rows) {
      if (MESSAGE_FACTS.has(type)) {
        const fact = domainEvents['message.changed'].safeParse(payload);
        if (fact.success) digest.messages.add(fact.data.messageId);
      } else if (type === 'conversation.read') {
        const fact = domainEvents['conversation.read'].safeParse(payload);
        if (fact.success) digest.read.add(fact.data.conversationId);
      } else if (type === 'presence.changed') this.noteWriter(digest, payload);
    }
    return digest;
  }

  /** Only a change is told: from nobody writing to somebody, and back. */
  private noteWriter(digest: NewsOfVisits, payload: unknown): void {
    const fact = domainEvents['presence.changed'].safeParse(payload);
    if (!fact.success || this.presence.isVisitors(fact.data.node)) return;
    const { conversationId, userId, state } = fact.data;
    const writers = this.writers.get(conversationId) ?? new Set<string>();
    const before = writers.size > 0;
    if (state === 'writing') writers.add(userId);
    else writers.delete(userId);
    if (writers.size > 0) this.writers.set(conversationId, writers);
    else this.writers.delete(conversationId);
    if (before !== writers.size > 0 || state === 'writing')
      digest.writing.set(conversationId, writers.size > 0);
  }
}
