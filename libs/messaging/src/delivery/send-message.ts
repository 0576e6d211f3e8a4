import { Injectable } from '@nestjs/common';
import type { SendResult } from '@wasl/channel-kit';
import { Log } from '@wasl/platform/logging';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AttemptKey, AttemptRepository } from './attempt.repository';
import { decide } from './failure-policy';
import { DeliveryHealth } from './delivery-health';
import type { Journey } from './delivery-lanes';
import { HeldDeliveries } from './held-deliveries';
import { type Departing, PrepareDeparture } from './prepare-departure';
import { SettleDelivery } from './settle-delivery';

/** Pauses between tries to write an outcome down while the database is away: what the provider said must not be forgotten. */
const WRITE_PAUSES_MS = [200, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000];

/** Kinds of failure after which the next message would fare no better. */
const OUTAGES: ReadonlySet<string> = new Set(['temporary', 'rate_limited', 'uncertain']);

/** Hands one due message to its provider, exactly once or visibly not. Safe to run twice: the row decides. */
@Injectable()
export class SendMessage {
  constructor(
    private readonly prepare: PrepareDeparture,
    private readonly settle: SettleDelivery,
    private readonly attempts: AttemptRepository,
    private readonly held: HeldDeliveries,
    private readonly provider: DeliveryHealth,
    private readonly log: Log,
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
        return this.refused(departing, key, error);
      }
      const last = turn === departing.unsent.length - 1;
      await this.written(() => this.settle.accepted(departing.message, key, { result, last }));
    }
    await this.provider.good(departing);
    return 'ok';
  }

  private async refused(departing: Departing, key: AttemptKey, error: unknown): Promise<Journey> {
    const { message, windowLeftMs, triesBefore } = departing;
    const decision = decide(error, { triesBefore, windowLeftMs, jitter: Math.random() });
    const { kind, code, detail } = decision.failure;
    this.log.warn('message was not delivered', {
      messageId: message.id,
      inboxId: departing.inbox.id,
      attempt: key.attempt,
      part: key.part,
      next: decision.next,
      kind,
      code,
      detail,
    });
    await this.written(() => {
      if (decision.next === 'retry') return this.settle.postponed(message, key, decision);
      if (decision.next === 'fail') return this.settle.failed(message, key, decision.failure);
      return this.settle.uncertain(message, decision.failure);
    });
    await this.provider.bad(departing, decision.failure);
    return OUTAGES.has(kind) ? 'down' : 'other';
  }

  private async written(write: () => Promise<void>): Promise<void> {
    for (const pause of WRITE_PAUSES_MS) {
      try {
        return await write();
      } catch (error) {
        this.log.error('outcome of a delivery could not be written and is tried again', {
          error: String(error),
        });
        await sleep(pause);
      }
    }
    await write();
  }
}
