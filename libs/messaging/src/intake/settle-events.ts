import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import { ApplyBatch } from './apply-batch';
import { ParseEvents } from './parse-events';
import type { ClaimedEvent } from './read-event';
import { Quarantine } from './quarantine';

/** Applies claimed events, or sets one aside that cannot be applied. */
@Injectable()
export class SettleEvents {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly parse: ParseEvents,
    private readonly apply: ApplyBatch,
    private readonly quarantine: Quarantine,
    private readonly log: Log,
  ) {}

  /** All of them, in the open transaction; those that their channel cannot read go to quarantine alone. */
  async execute(taken: ClaimedEvent[]): Promise<void> {
    const { parsed, refused } = await this.parse.execute(taken);
    for (const { event, reason, detail } of refused) await this.quarantine.add(event, reason, detail);
    await this.apply.execute(parsed);
  }

  /** In a transaction of its own: the event waits no longer, it is in quarantine. */
  async setAside(event: ClaimedEvent, error: unknown): Promise<void> {
    this.log.error('an event could not be applied and is in quarantine', {
      eventId: event.id,
      inboxId: event.inbox_id,
      error: String(error),
    });
    const detail = error instanceof Error ? error.message : String(error);
    await this.uow.run(async () => {
      await this.uow.sql('delete from inbound_pending where id = $1', [event.id]);
      await this.quarantine.add(event, 'intake.apply-failed', detail);
    });
  }
}
