import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@wasl/contracts';
import { Outbox } from '@wasl/platform/outbox';
import type { Arrival } from './arrival';
import { DropKnown } from './drop-known';
import { ResolveThreads } from './resolve-threads';
import { SettleIdentities } from './settle-identities';
import { StoreBatch } from './store-batch';
import { ThreadCandidates } from './thread-candidates';

/** Stores a batch of received messages, set by set: known ones out, people, threads, messages, files, facts. */
@Injectable()
export class ApplyMessages {
  constructor(
    private readonly outbox: Outbox,
    private readonly dropKnown: DropKnown,
    private readonly people: SettleIdentities,
    private readonly candidates: ThreadCandidates,
    private readonly threads: ResolveThreads,
    private readonly store: StoreBatch,
  ) {}

  async execute(arrivals: Arrival[]): Promise<void> {
    if (arrivals.length === 0) return;
    const [fresh, senders] = await Promise.all([
      this.dropKnown.execute(arrivals),
      this.people.find(arrivals),
    ]);
    if (fresh.length === 0) return;
    const around = await this.candidates.look(fresh, senders.people);
    const board = await this.candidates.board(fresh, around);
    await this.people.execute(fresh, senders, board);
    const created = this.threads.execute(fresh, board);
    await this.store.execute(fresh, created);
    await this.outbox.publish<DomainEvent>(
      ...fresh.map(({ event, conversationId, messageId }) =>
        event.past
          ? { type: 'conversation.changed' as const, payload: { conversationId } }
          : { type: 'message.received' as const, payload: { conversationId, messageId } },
      ),
    );
  }
}
