import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { JobQueue } from '@wasl/platform/queue';
import { drainIntake } from './drain-intake.job';

const add = `
insert into quarantine(id, inbox_id, reason, detail) values ($1, $2, $3, $4)
on conflict (id) do update set reason = excluded.reason, detail = excluded.detail, attempts = quarantine.attempts + 1,
  state = 'waiting', quarantined_at = now(), settled_at = null`;
const release = `
with freed as (
  update quarantine set state = 'replayed', settled_at = now(), settled_by = $2
   where state = 'waiting' and ($1::bigint is null or id = $1) returning id)
insert into inbound_pending(id, shard) select id, e.shard from freed join inbound_event e using (id)
on conflict (id) do nothing returning id`;

/** Where events wait that could not be read or applied: visible, replayable, never dropped by themselves. */
@Injectable()
export class Quarantine {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly jobs: JobQueue,
  ) {}

  async add(event: { id: string; inbox_id: string }, reason: string, detail: string): Promise<void> {
    await this.uow.sql(add, [
      event.id,
      event.inbox_id,
      reason,
      detail.slice(0, 2000).replaceAll('\u0000', ''),
    ]);
    await this.announce(event.id);
  }

  /** Sends one event through intake again. */
  async replay(id: string, userId: string | null): Promise<void> {
    if ((await this.replayWhere(id, userId)) === 0)
      throw new AppError('quarantine.not-waiting', { id }, { status: 409 });
  }

  /** Sends every waiting event through intake again; answers how many. */
  async replayAll(userId: string | null): Promise<number> {
    return this.replayWhere(null, userId);
  }

  /** Settles an event without applying it; the raw event stays on record. */
  async discard(id: string, userId: string | null, reason: string): Promise<void> {
    await this.uow.run(async () => {
      const text = `update quarantine set state = 'discarded', discarded_reason = $3, settled_at = now(), settled_by = $2 where id = $1 and state = 'waiting' returning id`;
      if ((await this.uow.sql(text, [id, userId, reason])).length === 0)
        throw new AppError('quarantine.not-waiting', { id }, { status: 409 });
      await this.announce(id);
    });
  }

  private async replayWhere(id: string | null, userId: string | null): Promise<number> {
    return this.uow.run(async () => {
      const freed = await this.uow.sql(release, [id, userId]);
      if (freed.length > 0) await this.jobs.enqueue(drainIntake, {});
      await this.announce(id);
      return freed.length;
    });
  }

  private async announce(id: string | null): Promise<void> {
    await this.outbox.publish<DomainEvent>({ type: 'resource.changed', payload: { kind: 'quarantine', id } });
  }
}
