import { Injectable } from '@nestjs/common';
import type { IdentityKind, SuppressionReason } from '@wasl/contracts';
import { type Actor, conversationScope, inboxScopeSql } from '@wasl/identity';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import type { ContactAddress } from './contact-address';
import type { IdentityKey } from './address-locks';
import { suppressionReachSql } from './suppression.policy';

/** An address at one inbox; null means at every inbox. */
export interface SuppressedPlace {
  address: IdentityKey;
  inboxId: string | null;
}
/** Why and since when an address is not written to. */
export interface SuppressionGrounds {
  reason: SuppressionReason;
  /** The word that was said, or the provider's answer. */
  detail: string;
  at: Date;
}
/** One row of the list, as the database gives it. */
export interface SuppressionRow {
  id: string;
  kind: IdentityKind;
  value: string;
  scope: string;
  inbox_id: string | null;
  reason: SuppressionReason;
  detail: string;
  at: Date;
  lifted_at: Date | null;
}

const LONGEST_DETAIL = 500;
const COLUMNS = 'id, kind, value, scope, inbox_id, reason, detail, at, lifted_at';
// A replayed or late event must not bring back what the person has lifted since.
const insert = `
insert into suppression(kind, value, scope, inbox_id, reason, detail, at)
select $1, $2, $3, $4::uuid, $5, $6, $7::timestamptz
 where not exists (select 1 from suppression l where l.kind = $1 and l.value = $2 and l.scope = $3
   and l.inbox_id is not distinct from $4::uuid and l.lifted_at >= $7::timestamptz)
on conflict (kind, value, scope, inbox_id) where lifted_at is null do nothing returning id`;
const lift = `
update suppression set lifted_at = $5, lifted_detail = $6
 where kind = $1 and value = $2 and scope = $3 and (inbox_id = $4::uuid or inbox_id is null) and lifted_at is null and at <= $5
   and reason = any($7::text[]) returning id`;
const standing = `
select ${COLUMNS} from suppression where kind = $1 and value = $2 and scope = $3 and (inbox_id = $4::uuid or inbox_id is null)
   and lifted_at is null order by at desc limit 1`;
// A number that several channels know, each in its own writing, is shown alike.
const alike = `
select distinct d.kind, d.value, d.scope from identity d
 where d.value like '%' || $1 || '%' and coalesce(nullif(d.display, ''), d.value) = $2`;
const owner =
  'select person_id from identity where kind = $1 and value = $2 and scope = $3 order by claim limit 1';

/** The list of addresses that are not written to. */
@Injectable()
export class SuppressionRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Answers its id; null when it stood already, or was lifted after that moment. */
  async insert(place: SuppressedPlace, { reason, detail, at }: SuppressionGrounds): Promise<string | null> {
    const values = [...valuesOf(place), reason, detail.slice(0, LONGEST_DETAIL), at];
    return (await this.uow.prepared<{ id: string }>(insert, values))[0]?.id ?? null;
  }

  /** Lifts what stands here for one of these reasons since before that moment; answers whether anything did. */
  async lift(
    place: SuppressedPlace,
    { reasons, detail, at }: { reasons: readonly SuppressionReason[]; detail: string; at: Date },
  ): Promise<boolean> {
    const values = [...valuesOf(place), at, detail.slice(0, LONGEST_DETAIL), [...reasons]];
    return (await this.uow.prepared(lift, values)).length > 0;
  }

  /** Lifts one row by hand; null when it is unknown, lifted already or out of the actor's reach. */
  async liftOne(actor: Actor, id: string, detail: string): Promise<SuppressionRow | null> {
    const parameters = new SqlParameters();
    const by = parameters.add(actor.userId);
    const why = parameters.add(detail.slice(0, LONGEST_DETAIL));
    const [row] = await this.uow.sql<SuppressionRow>(
      `update suppression s set lifted_at = now(), lifted_by = ${by}::uuid, lifted_detail = ${why}
        where s.id = ${parameters.add(id)}::uuid and s.lifted_at is null and ${suppressionReachSql(actor, parameters)}
        returning ${COLUMNS}`,
      parameters.values,
    );
    return row ?? null;
  }

  /** What stands in the way of writing to this address at this inbox; null when nothing does. */
  async standing(place: SuppressedPlace): Promise<SuppressionRow | null> {
    const [row] = await this.uow.prepared<SuppressionRow>(standing, valuesOf(place));
    return row ?? null;
  }

  /** Known addresses that people read as the same as this one, itself among them when it is known. */
  readAlike({ value, display }: ContactAddress): Promise<IdentityKey[]> {
    const part = value.replace(/^\+/, '').replace(/[\\%_]/g, (special) => `\\${special}`);
    return this.uow.prepared<IdentityKey>(alike, [part, display]);
  }

  /** By the clock that `lifted_at` was written by: what is lifted and added again within a moment stands. */
  async now(): Promise<Date> {
    const [row] = await this.uow.sql<{ at: Date }>('select clock_timestamp() as at');
    return row?.at ?? new Date();
  }

  /** Whether there is such an inbox in the actor's sight. */
  async hasInbox(actor: Actor, id: string): Promise<boolean> {
    const parameters = new SqlParameters();
    const inSight = inboxScopeSql(conversationScope(actor), parameters, 'i');
    const rows = await this.uow.sql(
      `select 1 from inbox i where i.id = ${parameters.add(id)}::uuid and ${inSight}`,
      parameters.values,
    );
    return rows.length > 0;
  }

  /** The person of an address, where one is known. */
  async owner({ kind, value, scope }: IdentityKey): Promise<string | null> {
    const [row] = await this.uow.prepared<{ person_id: string }>(owner, [kind, value, scope]);
    return row?.person_id ?? null;
  }
}

const valuesOf = ({ address, inboxId }: SuppressedPlace): [string, string, string, string | null] => [
  address.kind,
  address.value,
  address.scope,
  inboxId,
];
