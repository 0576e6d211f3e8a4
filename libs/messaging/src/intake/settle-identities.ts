import { Injectable } from '@nestjs/common';
import type { DomainEvent, IdentityKind, Verification } from '@wasl/contracts';
import { Audit, SYSTEM_ACTOR } from '@wasl/identity';
import { foldName } from '@wasl/kernel';
import { addressLocks } from '@wasl/people';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { addressRows, addressValues } from './address-rows';
import type { Arrival } from './arrival';
import { KnownSenders } from './known-senders';
import { keysOf } from './sender-refs';
import { type NewIdentity, type PeopleDraft, settleOne } from './settle-one';
import type { ThreadBoard } from './thread-board';

interface IdentityRow {
  id: string;
  kind: IdentityKind;
  value: string;
  scope: string;
  claim: string;
  verified_by: Verification;
  vouched: boolean;
  person_id: string;
  name: string;
}

// In the order of the array, which is sorted: two batches can not wait for each other.
const lock = `select pg_advisory_xact_lock(k) from unnest($1::bigint[]) as k`;
const find = `
select i.id, i.kind, i.value, i.scope, i.claim, i.verified_by, coalesce(winner.id, held.id) as person_id,
    case when winner.id is null then held.name else winner.name end as name,
    i.verified_by = 'none' and exists (
      select 1 from person_merge g where g.winner_id = coalesce(winner.id, held.id) and g.undone_at is null) as vouched
  from ${addressRows}
  join person held on held.id = i.person_id
  left join person winner on winner.id = held.merged_into`;
const addPeople = `
insert into person(id, name, name_fold, language)
select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])`;
const addIdentities = `
insert into identity(id, person_id, kind, value, scope, claim, display, verified_by)
select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
on conflict (kind, value, scope, claim) do nothing`;
const prove = `
update identity i set person_id = v.person_id, verified_by = v.verified_by
  from unnest($1::uuid[], $2::uuid[], $3::text[]) as v(id, person_id, verified_by) where i.id = v.id`;
// To the minute: who writes ten lines in a row does not rewrite this row ten times. A reply window may end a minute early.
const touch = `
insert into identity_inbox(identity_id, inbox_id, last_inbound_at)
select i, b, max(at) from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as seen(i, b, at)
  left join lateral (select known.last_inbound_at > at - interval '1 minute' and known.blocked_reason is null as recent
    from identity_inbox known where known.identity_id = i and known.inbox_id = b limit 1) as before on true
 where before.recent is not true
 group by i, b
on conflict (identity_id, inbox_id) do update set last_inbound_at = greatest(identity_inbox.last_inbound_at, excluded.last_inbound_at), blocked_reason = null`;

/** Finds or makes the person behind each sender. Addresses are never joined to a person on unverified data. */
@Injectable()
export class SettleIdentities {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** Who is known among the senders; nobody else changes them until the transaction ends. */
  async find(arrivals: Arrival[]): Promise<KnownSenders> {
    const refs = arrivals.flatMap(({ sender }) => sender);
    await this.uow.send(lock, [addressLocks(refs)]);
    const rows = await this.uow.prepared<IdentityRow>(find, addressValues(refs));
    const known = new KnownSenders();
    for (const row of rows) {
      const { id, person_id: personId, name, vouched, verified_by: verifiedBy } = row;
      known.set(keysOf(row, row.claim), { id, personId, name, verifiedBy, vouched });
    }
    return known;
  }

  /** Gives each arrival its person and identities; `known` is what `find` answered for them. */
  async execute(arrivals: Arrival[], known: KnownSenders, board: ThreadBoard): Promise<void> {
    const draft: PeopleDraft = { known, people: [], identities: [], proved: [] };
    for (const arrival of arrivals) settleOne(arrival, draft, board);
    if (draft.people.length > 0) await this.store(draft.people);
    if (draft.identities.length > 0) await this.storeIdentities(draft.identities);
    if (draft.proved.length > 0) await this.prove(draft.proved);
    await this.touchInboxes(arrivals);
  }

  private async store(people: { id: string; arrival: Arrival }[]): Promise<void> {
    const names = people.map(({ arrival }) => arrival.personName);
    const languages = people.map(({ arrival }) => arrival.event.language ?? 'ar');
    await this.uow.send(addPeople, [people.map(({ id }) => id), names, names.map(foldName), languages]);
  }

  private async storeIdentities(rows: NewIdentity[]): Promise<void> {
    const column = <T>(pick: (row: (typeof rows)[number]) => T): T[] => rows.map(pick);
    await this.uow.send(addIdentities, [
      column((row) => row.id),
      column((row) => row.personId),
      column((row) => row.ref.kind),
      column((row) => row.ref.value),
      column((row) => row.ref.scope),
      column((row) => row.ref.claim),
      column((row) => row.display),
      column((row) => row.ref.verifiedBy),
    ]);
  }

  /** Seldom: an address was claimed before somebody proved it. Whose it was keeps everything else. */
  private async prove(rows: PeopleDraft['proved']): Promise<void> {
    await this.uow.send(prove, [
      rows.map((row) => row.id),
      rows.map((row) => row.personId),
      rows.map((row) => row.verifiedBy),
    ]);
    for (const { personId, from, verifiedBy } of rows) {
      if (from === personId) continue;
      await this.audit.record(SYSTEM_ACTOR, {
        action: 'person.identity-taken-over',
        subject: { kind: 'person', id: from },
        detail: { byId: personId, verifiedBy },
      });
    }
    const people = new Set(rows.flatMap(({ personId, from }) => [personId, from]));
    await this.outbox.publish<DomainEvent>(
      ...[...people].map((personId) => ({ type: 'person.changed' as const, payload: { personId } })),
    );
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
