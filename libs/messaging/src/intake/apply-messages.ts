import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import type { Arrival } from './arrival';
import { DropKnown } from './drop-known';
import { ResolveThreads } from './resolve-threads';
import { SettleIdentities } from './settle-identities';
import { StoreBatch } from './store-batch';

const addAliases = `
insert into message_alias(inbox_id, external_id, message_id, conversation_id)
select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[]) on conflict do nothing`;
const addParticipants = `
insert into conversation_participant(conversation_id, address) select * from unnest($1::uuid[], $2::text[]) on conflict do nothing`;

/** Stores a batch of received messages, set by set: known ones out, people, threads, messages, files, facts. */
@Injectable()
export class ApplyMessages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly dropKnown: DropKnown,
    private readonly people: SettleIdentities,
    private readonly threads: ResolveThreads,
    private readonly store: StoreBatch,
  ) {}

  async execute(arrivals: Arrival[]): Promise<void> {
    if (arrivals.length === 0) return;
    const [fresh, senders, around] = await Promise.all([
      this.dropKnown.execute(arrivals),
      this.people.find(arrivals),
      this.threads.look(arrivals),
    ]);
    if (fresh.length === 0) return;
    await this.people.execute(fresh, senders);
    const created = await this.threads.execute(fresh, around);
    await this.store.execute(fresh, created);
    await this.rememberNames(fresh);
    await this.outbox.publish<DomainEvent>(
      ...fresh.map(({ event, conversationId, messageId }) =>
        event.past
          ? { type: 'conversation.changed' as const, payload: { conversationId } }
          : { type: 'message.received' as const, payload: { conversationId, messageId } },
      ),
    );
  }

  /** Mail is also known by its Message-ID, and by who took part. */
  private async rememberNames(arrivals: Arrival[]): Promise<void> {
    const aliases = arrivals.flatMap((arrival) => arrival.event.aliases.map((alias) => ({ arrival, alias })));
    if (aliases.length > 0) {
      const pick = <T>(of: (row: (typeof aliases)[number]) => T): T[] => aliases.map(of);
      await this.uow.send(addAliases, [
        pick((row) => row.arrival.inbox.id),
        pick((row) => row.alias),
        pick((row) => row.arrival.messageId),
        pick((row) => row.arrival.conversationId),
      ]);
    }
    const mail = arrivals.filter((arrival) => arrival.inbox.channel.manifest.threading === 'mail');
    const addresses = mail.flatMap(({ conversationId, event }) =>
      [...event.sender.map((ref) => ref.value), ...event.participants.map((one) => one.address)].map(
        (address) => ({ conversationId, address }),
      ),
    );
    if (addresses.length > 0)
      await this.uow.send(addParticipants, [
        addresses.map((row) => row.conversationId),
        addresses.map((row) => row.address),
      ]);
  }
}
