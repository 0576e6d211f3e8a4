import { Injectable } from '@nestjs/common';
import type { IdentityRef } from '@wasl/contracts';
import { foldName, formatPhone, newId, safeDisplayName } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { createHash } from 'node:crypto';
import { type Arrival, identityKey } from './arrival';

interface Known {
  id: string;
  key: string;
  personId: string;
  name: string;
}
/** Identities on record, by their key. */
export type KnownSenders = Map<string, Known>;
interface IdentityRow {
  id: string;
  kind: string;
  value: string;
  scope: string;
  person_id: string;
  name: string;
}

// In the order of the array, which is sorted: two batches can not wait for each other.
const lock = `select pg_advisory_xact_lock(k) from unnest($1::bigint[]) as k`;
const find = `
select i.id, i.kind, i.value, i.scope, p.id as person_id, p.name
  from unnest($1::text[], $2::text[], $3::text[]) as a(kind, value, scope)
  join identity i on i.kind = a.kind and i.value = a.value and i.scope = a.scope
  join person held on held.id = i.person_id
  join person p on p.id = coalesce(held.merged_into, held.id)`;
const addPeople = `
insert into person(id, name, name_fold, language)
select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])`;
const addIdentities = `
insert into identity(id, person_id, kind, value, scope, display, verified_by)
select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
on conflict (kind, value, scope) do nothing`;
// To the minute: who writes ten lines in a row does not rewrite this row ten times. A reply window may end a minute early.
const touch = `
insert into identity_inbox(identity_id, inbox_id, last_inbound_at)
select i, b, max(at) from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as seen(i, b, at)
 where not exists (select 1 from identity_inbox known where known.identity_id = i and known.inbox_id = b
   and known.last_inbound_at > at - interval '1 minute' and known.blocked_reason is null)
 group by i, b
on conflict (identity_id, inbox_id) do update set last_inbound_at = greatest(identity_inbox.last_inbound_at, excluded.last_inbound_at), blocked_reason = null`;

/** Finds or makes the person behind each sender. Addresses are never joined to a person on unverified data. */
@Injectable()
export class SettleIdentities {
  constructor(private readonly uow: UnitOfWork) {}

  /** Who is known among the senders; nobody else changes them until the transaction ends. */
  async find(arrivals: Arrival[]): Promise<KnownSenders> {
    const refs = new Map<string, IdentityRef>();
    for (const { event } of arrivals) for (const ref of event.sender) refs.set(identityKey(ref), ref);
    await this.uow.send(lock, [lockKeys([...refs.keys()])]);
    return this.load([...refs.values()]);
  }

  /** Gives each arrival its person and identities; `known` is what `find` answered for them. */
  async execute(arrivals: Arrival[], known: KnownSenders): Promise<void> {
    const people: { id: string; arrival: Arrival }[] = [];
    const identities: { id: string; personId: string; ref: IdentityRef; display: string }[] = [];
    for (const arrival of arrivals) settleOne(arrival, { known, people, identities });
    if (people.length > 0) await this.store(people);
    if (identities.length > 0) await this.storeIdentities(identities);
    await this.touchInboxes(arrivals);
  }

  private async load(refs: IdentityRef[]): Promise<KnownSenders> {
    const values = [refs.map((ref) => ref.kind), refs.map((ref) => ref.value), refs.map((ref) => ref.scope)];
    const rows = await this.uow.prepared<IdentityRow>(find, values);
    return new Map(
      rows.map((row) => [
        identityKey(row as IdentityRow & IdentityRef),
        { id: row.id, key: '', personId: row.person_id, name: row.name },
      ]),
    );
  }

  private async store(people: { id: string; arrival: Arrival }[]): Promise<void> {
    const names = people.map(({ arrival }) => arrival.personName);
    const languages = people.map(({ arrival }) => arrival.event.language ?? 'ar');
    await this.uow.send(addPeople, [people.map(({ id }) => id), names, names.map(foldName), languages]);
  }

  private async storeIdentities(
    rows: { id: string; personId: string; ref: IdentityRef; display: string }[],
  ): Promise<void> {
    const column = <T>(pick: (row: (typeof rows)[number]) => T): T[] => rows.map(pick);
    await this.uow.send(addIdentities, [
      column((row) => row.id),
      column((row) => row.personId),
      column((row) => row.ref.kind),
      column((row) => row.ref.value),
      column((row) => row.ref.scope),
      column((row) => row.display),
      column((row) => row.ref.verifiedBy),
    ]);
  }

  /** The provider's clock may be wrong: a reply window never starts in the future. */
  private async touchInboxes(arrivals: Arrival[]): Promise<void> {
    const received = arrivals.filter((arrival) => !arrival.event.echo);
    if (received.length === 0) return;
    const seen = received.flatMap((arrival) => {
      const at = new Date(
        Math.min(Date.parse(arrival.event.occurredAt), arrival.source.received_at.getTime()),
      );
      return arrival.identityIds.map((identityId) => ({ identityId, inboxId: arrival.inbox.id, at }));
    });
    const column = <T>(pick: (row: (typeof seen)[number]) => T): T[] => seen.map(pick);
    await this.uow.send(touch, [
      column((row) => row.identityId),
      column((row) => row.inboxId),
      column((row) => row.at),
    ]);
  }
}

interface Draft {
  known: KnownSenders;
  people: { id: string; arrival: Arrival }[];
  identities: { id: string; personId: string; ref: IdentityRef; display: string }[];
}

/** The strongest known address decides the person; further ones join them only when the provider vouches for both. */
function settleOne(arrival: Arrival, draft: Draft): void {
  const { sender } = arrival.event;
  const hit = sender.map((ref) => draft.known.get(identityKey(ref))).find((found) => found !== undefined);
  const personId = hit?.personId ?? newId();
  arrival.personId = personId;
  arrival.personName = hit?.name ?? nameOf(arrival);
  if (!hit) draft.people.push({ id: personId, arrival });
  for (const ref of sender) {
    const key = identityKey(ref);
    if (draft.known.has(key) || (hit && ref.verifiedBy === 'none')) continue;
    const id = newId();
    draft.identities.push({ id, personId, ref, display: shownAs(ref, sender) });
    draft.known.set(key, { id, key, personId, name: arrival.personName });
  }
  const own = sender
    .map((ref) => ({ ref, found: draft.known.get(identityKey(ref)) }))
    .find(({ found }) => found?.personId === personId);
  arrival.identityId = own?.found?.id ?? '';
  arrival.identityIds = sender.flatMap((ref) => {
    const found = draft.known.get(identityKey(ref));
    return found?.personId === personId ? [found.id] : [];
  });
  arrival.trusted = own !== undefined && own.ref.verifiedBy !== 'none';
}

function nameOf(arrival: Arrival): string {
  const given = safeDisplayName(arrival.event.senderName ?? '').slice(0, 160);
  const [strongest] = arrival.event.sender;
  return given || (strongest ? displayOf(strongest) : '?');
}

/** A provider's own id says nothing to a reader: beside a phone number it is shown as that number. */
function shownAs(ref: IdentityRef, sender: IdentityRef[]): string {
  const phone = ref.verifiedBy === 'provider' ? sender.find((other) => other.kind === 'phone') : undefined;
  return displayOf(ref.kind.startsWith('whatsapp_') && phone ? phone : ref);
}

const displayOf = (ref: IdentityRef): string => (ref.kind === 'phone' ? formatPhone(ref.value) : ref.value);

/** Signed 64-bit keys for advisory locks, sorted and without repeats. */
function lockKeys(keys: string[]): string[] {
  const numbers = new Set(keys.map((key) => createHash('sha1').update(key).digest().readBigInt64BE(0)));
  return [...numbers].sort((a, b) => (a < b ? -1 : 1)).map(String);
}
