import { Injectable } from '@nestjs/common';
import type { SendResult } from '@wasl/channel-kit';
import { Log } from '@wasl/platform/logging';
import { setTimeout as sleep } from 'node:timers/promises';
import { AcceptTogether } from './accept-together';
import type { AttemptKey } from './attempt.repository';
import { DeliveryHealth } from './delivery-health';
import type { Journey } from './delivery-lanes';
import { type Decision, decide } from './failure-policy';
import type { Departing } from './prepare-departure';
import { SettleDelivery } from './settle-delivery';
import { StopSending } from './stop-sending';

/** Pauses between tries to write an outcome down while the database is away: what the provider said must not be forgotten. */
const WRITE_PAUSES_MS = [200, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000];

/** Kinds of failure after which the next message would fare no better. */
const OUTAGES: ReadonlySet<string> = new Set(['temporary', 'rate_limited', 'uncertain']);

/** Decides what a failed try means, and gets it written down whatever happens meanwhile. */
@Injectable()
export class RecordOutcome {
  constructor(
    private readonly settle: SettleDelivery,
    private readonly together: AcceptTogether,
    private readonly stop: StopSending,
    private readonly provider: DeliveryHealth,
    private readonly log: Log,
  ) {}

  /** Answers how the provider took it. */
  async refused(departing: Departing, key: AttemptKey, error: unknown): Promise<Journey> {
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
    await this.written(() => this.write(departing, key, decision));
    await this.provider.bad(departing, decision.failure);
    return OUTAGES.has(kind) ? 'down' : 'other';
  }

  /** The provider took one part; with the last one the message is out of our hands. */
  async accepted(
    { message }: Departing,
    key: AttemptKey,
    { result, last }: { result: SendResult; last: boolean },
  ): Promise<void> {
    await this.written(() =>
      last ? this.together.execute(message, key, result) : this.settle.partTaken(message, key, result),
    );
  }

  /** Writes, again and again while the database is away. */
  async written(write: () => Promise<void>): Promise<void> {
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

  private write({ message }: Departing, key: AttemptKey, decision: Decision): Promise<void> {
    switch (decision.next) {
      case 'retry':
        return this.settle.postponed(message, key, decision);
      case 'stop':
        return this.stop.byProvider(message, key, decision.failure);
      case 'fail':
        return this.settle.failed(message, key, decision.failure);
      case 'uncertain':
        return this.settle.uncertain(message, decision.failure);
    }
  }
}
