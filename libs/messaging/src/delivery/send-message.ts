import { Injectable } from '@nestjs/common';
import type { SendResult } from '@wasl/channel-kit';
import { type AttemptKey, AttemptRepository } from './attempt.repository';
import { DeliveryHealth } from './delivery-health';
import type { Journey } from './delivery-lanes';
import { HeldDeliveries } from './held-deliveries';
import { type Departing, PrepareDeparture } from './prepare-departure';
import { RecordOutcome } from './record-outcome';
import { SettleDelivery } from './settle-delivery';

/** Hands one due message to its provider, exactly once or visibly not. Safe to run twice: the row decides. */
@Injectable()
export class SendMessage {
  constructor(
    private readonly prepare: PrepareDeparture,
    private readonly settle: SettleDelivery,
    private readonly attempts: AttemptRepository,
    private readonly held: HeldDeliveries,
    private readonly provider: DeliveryHealth,
    private readonly outcome: RecordOutcome,
  ) {}

  /** Answers how the provider took it; `other` when there was nothing to do or nothing was put on the wire. */
  async run(messageId: string): Promise<Journey> {
    if (this.held.has(messageId)) return 'other';
    const departure = await this.prepare.execute(messageId);
    if (departure?.kind === 'departing') return this.held.during(messageId, () => this.send(departure));
    if (departure?.kind === 'complete') await this.settle.complete(departure.message);
    if (departure?.kind === 'refused') await this.settle.failed(departure.message, null, departure.failure);
    return 'other';
  }

  private async send(departing: Departing): Promise<Journey> {
    for (const [turn, part] of departing.unsent.entries()) {
      const key: AttemptKey = { messageId: departing.message.id, attempt: departing.attempt, part };
      // The first one was put on record when the message was claimed.
      if (turn > 0) await this.attempts.open(key);
      let result: SendResult;
      try {
        result = await this.provider.send(departing, part);
      } catch (error) {
        return this.outcome.refused(departing, key, error);
      }
      const last = turn === departing.unsent.length - 1;
      await this.outcome.accepted(departing, key, { result, last });
    }
    await this.provider.good(departing);
    return 'ok';
  }
}
