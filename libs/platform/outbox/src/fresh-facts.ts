import { Injectable } from '@nestjs/common';
import type { OutboxFact } from './outbox-fact';

const MAX_FACTS = 20_000;

/** The facts of one transaction, with the correlation id of what caused them. */
interface FreshBatch {
  readonly facts: readonly OutboxFact[];
  readonly correlation_id: string;
}

/**
 * Facts that this process has just published and will be told of itself: its reader need not read them back. Only a
 * memory: what is not here is read from its row. What was rolled back is never announced, and forgotten with age.
 */
@Injectable()
export class FreshFacts {
  private readonly held = new Map<string, FreshBatch>();
  private count = 0;
  /** True once somebody in this process reads facts. */
  wanted = false;

  keep(mark: string, batch: FreshBatch): void {
    if (!this.wanted) return;
    this.held.set(mark, batch);
    this.count += batch.facts.length;
    for (const oldest of this.held.keys()) {
      if (this.count <= MAX_FACTS) break;
      this.take(oldest);
    }
  }

  /** The facts behind a mark, forgotten from now on; undefined when they are not here. */
  take(mark: string): FreshBatch | undefined {
    const batch = this.held.get(mark);
    if (!batch) return undefined;
    this.held.delete(mark);
    this.count -= batch.facts.length;
    return batch;
  }
}
