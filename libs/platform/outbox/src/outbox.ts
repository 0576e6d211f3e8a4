import { Injectable } from '@nestjs/common';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { correlationId } from '@wasl/platform/logging';

/** A fact on its way to readers. */
export interface OutboxFact {
  type: string;
  payload: object;
}

/** The channel on which a batch is announced. */
export const OUTBOX_CHANNEL = 'wasl_outbox';

const insert = `
with stored as (
  insert into outbox_event(batch, type, payload, correlation_id)
  select $1, t, p::jsonb, $4 from unnest($2::text[], $3::text[]) as fact(t, p) returning 1)
select pg_notify('${OUTBOX_CHANNEL}', $1::text) from (select count(*) from stored) as one`;

/** Publishes facts in the transaction that makes them true; one wake-up per transaction. */
@Injectable()
export class Outbox {
  private readonly open = new WeakMap<object, OutboxFact[]>();
  constructor(private readonly uow: UnitOfWork) {}

  /** Stored at commit, together; readers are woken once. */
  async publish<F extends OutboxFact>(...facts: F[]): Promise<void> {
    if (facts.length === 0) return;
    if (!this.uow.active) return this.store(facts);
    const key = this.uow.manager;
    const waiting = this.open.get(key);
    if (waiting) {
      waiting.push(...facts);
      return;
    }
    const batch: OutboxFact[] = [...facts];
    this.open.set(key, batch);
    await this.uow.beforeCommit(async () => {
      this.open.delete(key);
      await this.store(batch);
    });
  }

  private async store(facts: OutboxFact[]): Promise<void> {
    const payloads = facts.map((fact) => JSON.stringify(fact.payload));
    await this.uow.send(insert, [newId(), facts.map((fact) => fact.type), payloads, correlationId()]);
  }
}
