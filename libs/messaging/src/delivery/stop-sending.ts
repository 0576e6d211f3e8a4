import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { type AttemptKey, AttemptRepository } from './attempt.repository';
import type { DeliveryFailure } from './failure-policy';
import { SENDING_STOPPED, SendingRulesRepository } from './sending-rules.repository';
import { type Settled, SettleDelivery } from './settle-delivery';

const LOOK_AGAIN_MS = 6 * 60 * 60_000;

/** Stops an inbox on its provider's word: what waits there stays whole until an administrator resumes it. */
@Injectable()
export class StopSending {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly attempts: AttemptRepository,
    private readonly rules: SendingRulesRepository,
    private readonly settle: SettleDelivery,
    private readonly outbox: Outbox,
  ) {}

  /** The message was not taken: it waits like all that come after it. */
  async byProvider(message: Settled, attempt: AttemptKey, failure: DeliveryFailure): Promise<void> {
    const inboxId = message.inbox_id;
    if (inboxId === null) return this.settle.failed(message, attempt, failure);
    await this.uow.run(async () => {
      const waiting = { ...failure, code: SENDING_STOPPED };
      await this.settle.postponed(message, attempt, {
        failure: waiting,
        recorded: failure,
        delayMs: LOOK_AGAIN_MS,
      });
      const why = { code: failure.code ?? failure.kind, detail: failure.detail ?? '' };
      if (await this.rules.stop(inboxId, null, why))
        await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'inbox', id: inboxId } });
    });
  }
}
