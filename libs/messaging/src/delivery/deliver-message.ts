import { Injectable } from '@nestjs/common';
import { DeliveryLanes, type Journey } from './delivery-lanes';
import { OutgoingRepository } from './outgoing.repository';
import { SendingPace } from './sending-pace';
import { SendMessage } from './send-message';
import { SettleDelivery } from './settle-delivery';
import { StopSending } from './stop-sending';

/** Messages that one run takes along after its own; what then still waits is for jobs and the sweep. */
const TAKEN_ALONG = 50;

/** Sends a due message when the lane of its inbox lets it. Safe to run twice: the row decides. */
@Injectable()
export class DeliverMessage {
  constructor(
    private readonly outgoing: OutgoingRepository,
    private readonly lanes: DeliveryLanes,
    private readonly sender: SendMessage,
    private readonly settle: SettleDelivery,
    private readonly pace: SendingPace,
    private readonly stop: StopSending,
  ) {}

  async run(messageId: string): Promise<void> {
    const due = await this.outgoing.due(messageId);
    if (due === null) return;
    const inboxId = due.inbox;
    if (due.stopped) return this.stop.hold(inboxId, messageId);
    // A slot in the future wakes the message again by itself.
    if (due.paced && !(await this.pace.take(inboxId, messageId))) return;
    const admission = this.lanes.admit(inboxId);
    if (admission.kind === 'closed')
      return this.settle.held(messageId, admission.waitMs * (1 + Math.random() / 4));
    // Full: whoever leaves the lane next takes this message along.
    if (admission.kind === 'go') await this.travel(inboxId, messageId);
  }

  private async travel(inboxId: string, messageId: string): Promise<void> {
    await this.through(inboxId, messageId);
    for (let more = TAKEN_ALONG; more > 0 && this.lanes.hasTurnedAway(inboxId); more -= 1) {
      if (this.lanes.admit(inboxId).kind !== 'go') return;
      const next = await this.nextOf(inboxId);
      if (next === null) return;
      await this.through(inboxId, next);
    }
  }

  private async nextOf(inboxId: string): Promise<string | null> {
    let next: string | null = null;
    try {
      next = await this.outgoing.nextDue(inboxId);
      if (next === null) this.lanes.forgetTurnedAway(inboxId);
    } finally {
      if (next === null) this.lanes.leave(inboxId, 'other');
    }
    return next;
  }

  private async through(inboxId: string, messageId: string): Promise<void> {
    let journey: Journey = 'other';
    try {
      journey = await this.sender.run(messageId);
    } finally {
      this.lanes.leave(inboxId, journey);
    }
  }
}
