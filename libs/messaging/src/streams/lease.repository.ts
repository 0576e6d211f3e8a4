import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** Seconds for which a lease stands, and so the longest that a dead worker's stream waits; by the clock of the database alone. */
export const LEASE_SECONDS = 8;

const take = `
update inbox set lease_owner = $2, lease_until = now() + make_interval(secs => ${LEASE_SECONDS}), lease_epoch = lease_epoch + 1
 where id = $1 and enabled and deleted_at is null and (lease_until is null or lease_until < now()) returning lease_epoch as epoch`;
const renew = `
update inbox set lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
 where id = $1 and lease_owner = $2 and lease_epoch = $3 and lease_until > now() and enabled and deleted_at is null returning id`;
const release = `update inbox set lease_until = null, lease_owner = null where id = $1 and lease_owner = $2 and lease_epoch = $3`;
const read = `select state from inbox where id = $1`;
const write = `update inbox set state = $4::jsonb where id = $1 and lease_owner = $2 and lease_epoch = $3 and lease_until > now() returning id`;

/** The right to run an inbox's stream: one owner at a time, each with a number that only grows. */
export interface Lease {
  inboxId: string;
  owner: string;
  epoch: string;
}

/** Leases of streams, as columns of `inbox`. */
@Injectable()
export class LeaseRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** null while somebody else holds it. */
  async take(inboxId: string, owner: string): Promise<Lease | null> {
    const [row] = await this.uow.prepared<{ epoch: string }>(take, [inboxId, owner]);
    return row ? { inboxId, owner, epoch: row.epoch } : null;
  }

  /** False when it is lost: the stream must end at once. */
  async renew({ inboxId, owner, epoch }: Lease): Promise<boolean> {
    return (await this.uow.prepared(renew, [inboxId, owner, epoch])).length > 0;
  }

  async release({ inboxId, owner, epoch }: Lease): Promise<void> {
    await this.uow.prepared(release, [inboxId, owner, epoch]);
  }

  async loadState(inboxId: string): Promise<unknown> {
    const [row] = await this.uow.prepared<{ state: unknown }>(read, [inboxId]);
    return row?.state ?? null;
  }

  /** False when the lease is lost: what an old owner believes is not written over what the new one knows. */
  async saveState({ inboxId, owner, epoch }: Lease, state: unknown): Promise<boolean> {
    return (await this.uow.prepared(write, [inboxId, owner, epoch, JSON.stringify(state ?? {})])).length > 0;
  }
}
