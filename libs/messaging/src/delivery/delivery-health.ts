import { Injectable } from '@nestjs/common';
import type { SendResult } from '@wasl/channel-kit';
import { InboxDirectory, InboxHealthBook } from '@wasl/inboxes';
import { Log } from '@wasl/platform/logging';
import { type DeliveryFailure, isFaultOfAccount } from './failure-policy';
import type { Departing } from './prepare-departure';

/** Failures in a row after which an outage is worth an administrator's look. */
const WORTH_A_WARNING = 2;
/** Another process may have written a bad finding: success is told again this often. */
const TELL_AGAIN_MS = 60_000;

/** Calls the channel, and lets the inbox's health follow what its provider answers. */
@Injectable()
export class DeliveryHealth {
  private readonly toldGood = new Map<string, number>();

  constructor(
    private readonly inboxes: InboxDirectory,
    private readonly health: InboxHealthBook,
    private readonly log: Log,
  ) {}

  async send({ inbox, requests, outbound }: Departing, part: number): Promise<SendResult> {
    const { outbound: way } = inbox.channel;
    if (!way) throw new Error('a channel lost its way out while sending');
    return way.send(requests[part], outbound, this.inboxes.context(inbox));
  }

  async good({ inbox }: Departing): Promise<void> {
    const now = Date.now();
    if (now - (this.toldGood.get(inbox.id) ?? 0) < TELL_AGAIN_MS) return;
    this.toldGood.set(inbox.id, now);
    await this.tell(() => this.health.recovered(inbox.id, 'delivery.'));
  }

  async bad({ inbox, triesBefore }: Departing, failure: DeliveryFailure): Promise<void> {
    const ofAccount = isFaultOfAccount(failure);
    const lasting =
      (failure.kind === 'temporary' || failure.kind === 'rate_limited') && triesBefore >= WORTH_A_WARNING;
    if (!ofAccount && !lasting) return;
    this.toldGood.delete(inbox.id);
    await this.tell(() =>
      this.health.record(inbox.id, ofAccount ? 'error' : 'warning', {
        code: `delivery.${failure.kind}`,
        detail: failure.detail ?? '',
      }),
    );
  }

  private async tell(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) =>
      this.log.warn('health of an inbox could not be written', { error: String(error) }),
    );
  }
}
