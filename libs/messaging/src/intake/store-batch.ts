import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import type { Arrival } from './arrival';
import type { ResolveThreads } from './resolve-threads';
import { StoreFiles } from './store-files';
import { StoreMessages, type StorableMessage } from './store-messages';
import { claimantOf, participantsOf } from './thread-board';

const findQuoted = `
with q as (select * from unnest($1::uuid[], $2::text[]) as q(inbox_id, external_id))
select m.id, q.inbox_id, q.external_id from q join message m on m.inbox_id = q.inbox_id and m.external_id = q.external_id
union
select a.message_id, q.inbox_id, q.external_id from q join message_alias a on a.inbox_id = q.inbox_id and a.external_id = q.external_id`;

const addAliases = `
insert into message_alias(inbox_id, external_id, message_id, conversation_id, claimed_by)
select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[]) on conflict do nothing`;
const addParticipants = `
insert into conversation_participant(conversation_id, address) select * from unnest($1::uuid[], $2::text[]) on conflict do nothing`;

/** The writing half: messages with their quotes and files, and the names by which later ones find them. */
@Injectable()
export class StoreBatch {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: StoreFiles,
    private readonly messages: StoreMessages,
  ) {}

  async execute(arrivals: Arrival[], created: Awaited<ReturnType<ResolveThreads['execute']>>): Promise<void> {
    const quoted = await this.quoted(arrivals);
    const storable = arrivals.map((arrival): StorableMessage => {
      const key = arrival.event.quotes ? `${arrival.inbox.id}|${arrival.event.quotes}` : '';
      return { arrival, quotedId: quoted.get(key) ?? null };
    });
    await this.messages.execute(storable, created);
    await this.files.execute(arrivals);
    await this.rememberNames(arrivals);
  }

  private async quoted(arrivals: Arrival[]): Promise<Map<string, string>> {
    const quoting = arrivals.filter((arrival) => arrival.event.quotes);
    if (quoting.length === 0) return new Map();
    const values = [
      quoting.map((arrival) => arrival.inbox.id),
      quoting.map((arrival) => arrival.event.quotes),
    ];
    const rows = await this.uow.prepared<{ id: string; inbox_id: string; external_id: string }>(
      findQuoted,
      values,
    );
    return new Map(rows.map((row) => [`${row.inbox_id}|${row.external_id}`, row.id]));
  }

  /** Mail is also known by its Message-ID, and by who takes part as far as that is proved. */
  private async rememberNames(arrivals: Arrival[]): Promise<void> {
    const aliases = arrivals.flatMap((arrival) => arrival.event.aliases.map((alias) => ({ arrival, alias })));
    if (aliases.length > 0) {
      const pick = <T>(of: (row: (typeof aliases)[number]) => T): T[] => aliases.map(of);
      await this.uow.send(addAliases, [
        pick((row) => row.arrival.inbox.id),
        pick((row) => row.alias),
        pick((row) => row.arrival.messageId),
        pick((row) => row.arrival.conversationId),
        pick((row) => claimantOf(row.arrival)),
      ]);
    }
    const addresses = arrivals.flatMap((arrival) =>
      participantsOf(arrival).map((address) => ({ conversationId: arrival.conversationId, address })),
    );
    if (addresses.length > 0)
      await this.uow.send(addParticipants, [
        addresses.map((row) => row.conversationId),
        addresses.map((row) => row.address),
      ]);
  }
}
