import { Injectable } from '@nestjs/common';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { correlationId } from '@wasl/platform/logging';
import { FreshFacts } from './fresh-facts';
import type { OutboxFact } from './outbox-fact';

/** The channel on which a batch is announced. */
export const OUTBOX_CHANNEL = 'wasl_outbox';

// Announced by the number of the row and by a mark that tells this process that the batch is its own.
const insert = `
with stored as (insert into outbox_batch(facts, correlation_id) values ($1::json, $2) returning id)
select pg_notify('${OUTBOX_CHANNEL}', id || ' ' || $3::text) from stored`;

/** Publishes facts in the transaction that makes them true; one wake-up per transaction. */
@Injectable()
export class Outbox {
  private readonly open = new WeakMap<object, OutboxFact[]>();
  constructor(
    private readonly uow: UnitOfWork,
    private readonly fresh: FreshFacts,
  ) {}

  /** Stored at commit, together; readers are woken once. */
  async publish<F extends OutboxFact>(...facts: F[]): Promise<void> {
    if (facts.length === 0) return;
    const correlation = correlationId();
    if (!this.uow.active) return this.store(facts, correlation);
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
      await this.store(batch, correlation);
    });
  }

  private async store(facts: OutboxFact[], correlation: string): Promise<void> {
    const mark = newId();
    this.fresh.keep(mark, { facts, correlation_id: correlation });
    await this.uow.send(insert, [JSON.stringify(facts), correlation, mark]);
  }
}
