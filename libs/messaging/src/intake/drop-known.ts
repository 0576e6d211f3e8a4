import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import type { Arrival } from './arrival';

const known = `
select m.inbox_id, m.external_id from message m
  join unnest($1::uuid[], $2::text[]) as a(inbox_id, external_id) on m.inbox_id = a.inbox_id and m.external_id = a.external_id
union all
select m.inbox_id, m.external_id from message_alias m
  join unnest($1::uuid[], $2::text[]) as a(inbox_id, external_id) on m.inbox_id = a.inbox_id and m.external_id = a.external_id`;

const keyOf = (inboxId: string, externalId: string): string => `${inboxId}|${externalId}`;

/** Deliveries are at least once: takes out what is on record already and what comes twice in one batch. */
@Injectable()
export class DropKnown {
  constructor(private readonly uow: UnitOfWork) {}

  async execute(arrivals: Arrival[]): Promise<Arrival[]> {
    const first = new Map<string, Arrival>();
    for (const arrival of arrivals) {
      const key = keyOf(arrival.inbox.id, arrival.event.externalId);
      if (!first.has(key)) first.set(key, arrival);
    }
    const fresh = [...first.values()];
    if (fresh.length === 0) return [];
    const inboxes = fresh.map((arrival) => arrival.inbox.id);
    const rows = await this.uow.prepared<{ inbox_id: string; external_id: string }>(known, [
      inboxes,
      fresh.map((arrival) => arrival.event.externalId),
    ]);
    for (const row of rows) first.delete(keyOf(row.inbox_id, row.external_id));
    return [...first.values()];
  }
}
