import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { type AttemptKey, AttemptRepository } from './attempt.repository';
import type { DeliveryFailure } from './failure-policy';
import { SENDING_STOPPED, SendingRulesRepository } from './sending-rules.repository';
import { type Settled, SettleDelivery } from './settle-delivery';

/** Resuming an inbox wakes its messages; this is for the case that nobody ever does. */
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
      const why = { code: failure.code ?? failure.kind, detail: failure.detail ?? '' };
      // The stop comes first: whoever resumes the inbox waits for us and then wakes this message too.
      const isNew = await this.rules.stop(inboxId, null, why);
      await this.settle.postponed(message, attempt, {
        failure: waiting,
        recorded: failure,
        delayMs: LOOK_AGAIN_MS,
      });
      if (isNew)
        await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'inbox', id: inboxId } });
    });
  }

  /** The message waits for the inbox to go on, unless it has gone on in the meantime. */
  async hold(inboxId: string, messageId: string): Promise<void> {
    await this.uow.run(async () => {
      if (await this.rules.lockStopped(inboxId)) await this.settle.held(messageId, LOOK_AGAIN_MS, 'stopped');
    });
  }
}
