import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import type { Arrival } from './arrival';
import type { ResolveThreads } from './resolve-threads';
import { StoreFiles } from './store-files';
import { StoreMessages, type StorableMessage } from './store-messages';

const findQuoted = `
select m.id, m.inbox_id, m.external_id from message m
  join unnest($1::uuid[], $2::text[]) as q(inbox_id, external_id) on m.inbox_id = q.inbox_id and m.external_id = q.external_id`;

/** The writing half: files, quotes, messages. */
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
}
