import { Injectable } from '@nestjs/common';
import type { IdentityRef } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { addressLocks, type IdentityKey } from './address-locks';
import type { IdentityRow } from './person.presenter';

const COLUMNS = 'd.id, d.person_id, d.kind, d.value, d.scope, d.display, d.verified_by, d.created_at';

/** Addresses of people; each belongs to one person at a time. */
@Injectable()
export class IdentityRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Keeps every other writer of these addresses waiting until the transaction ends. */
  async hold(keys: readonly IdentityKey[]): Promise<void> {
    if (keys.length > 0)
      await this.uow.prepared('select pg_advisory_xact_lock(k) from unnest($1::bigint[]) as k', [
        addressLocks(keys),
      ]);
  }

  /** Addresses of these people, in the order in which they became theirs. */
  of(personIds: readonly string[]): Promise<IdentityRow[]> {
    return this.uow.prepared<IdentityRow>(
      `select ${COLUMNS} from identity d where d.person_id = any($1::uuid[]) order by d.joined_at, d.created_at, d.id`,
      [[...personIds]],
    );
  }

  /** The identity that speaks for itself; an address that was only typed somewhere is nobody's. */
  async find({ kind, value, scope }: IdentityKey): Promise<IdentityRow | null> {
    const [row] = await this.uow.prepared<IdentityRow>(
      `select ${COLUMNS} from identity d where d.kind = $1 and d.value = $2 and d.scope = $3 and d.claim = ''`,
      [kind, value, scope],
    );
    return row ?? null;
  }

  async insert(row: IdentityRef & { id: string; personId: string; display: string }): Promise<void> {
    await this.uow.prepared(
      `insert into identity(id, person_id, kind, value, scope, display, verified_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [row.id, row.personId, row.kind, row.value, row.scope, row.display, row.verifiedBy],
    );
  }

  /** The address was this person's once: it is kept as a word about them and speaks for nobody. */
  async giveUp(id: string): Promise<void> {
    await this.uow.sql(`update identity set claim = 'moved:' || id, verified_by = 'none' where id = $1`, [
      id,
    ]);
  }

  /** A member of staff vouches for an address that was only claimed for this person; false when there is none. */
  async confirm(personId: string, { kind, value, scope }: IdentityKey): Promise<boolean> {
    const rows = await this.uow.sql(
      `update identity set claim = '', verified_by = 'staff' where id = (
         select id from identity where person_id = $1 and kind = $2 and value = $3 and scope = $4 and claim <> '' order by id limit 1)
       returning id`,
      [personId, kind, value, scope],
    );
    return rows.length > 0;
  }

  /** Takes an address from this person; false when it is not theirs. */
  async remove(personId: string, id: string): Promise<boolean> {
    const rows = await this.uow.sql('delete from identity where id = $1 and person_id = $2 returning id', [
      id,
      personId,
    ]);
    return rows.length > 0;
  }
}
