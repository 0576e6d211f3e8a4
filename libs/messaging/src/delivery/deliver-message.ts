import { Injectable } from '@nestjs/common';
import { Backlog } from './backlog';
import { DeliveryLanes, type Journey } from './delivery-lanes';
import { OutgoingRepository } from './outgoing.repository';
import { SendingGate } from './sending-gate';
import { SendMessage } from './send-message';
import { SettleDelivery } from './settle-delivery';

/** How long one run takes others along after its own message; then another job goes on, so that a process can end. */
const TRAVEL_MS = 3_000;
const AT_MOST = 500;
/** How many it takes along at a time. */
const BESIDE = 4;

/** Sends a due message when the lane of its inbox lets it. Safe to run twice: the row decides. */
@Injectable()
export class DeliverMessage {
  constructor(
    private readonly outgoing: OutgoingRepository,
    private readonly lanes: DeliveryLanes,
    private readonly sender: SendMessage,
    private readonly settle: SettleDelivery,
    private readonly gate: SendingGate,
    private readonly backlog: Backlog,
  ) {}

  async run(messageId: string): Promise<void> {
    const due = await this.outgoing.due(messageId);
    if (due === null) return;
    if (!(await this.gate.passes(messageId, due))) return;
    const inboxId = due.inbox;
    const admission = this.lanes.admit(inboxId);
    if (admission.kind === 'closed')
      return this.settle.held(messageId, admission.waitMs * (1 + Math.random() / 4));
    // Full: whoever leaves the lane next takes this message along.
    if (admission.kind === 'go') await this.travel(inboxId, messageId);
  }

  private async travel(inboxId: string, messageId: string): Promise<void> {
    await this.through(inboxId, messageId);
    if (!this.lanes.hasTurnedAway(inboxId)) return;
    const until = Date.now() + TRAVEL_MS;
    await Promise.all(Array.from({ length: BESIDE }, () => this.takeAlong(inboxId, until)));
    if (Date.now() >= until && this.lanes.hasTurnedAway(inboxId)) await this.backlog.handOver(inboxId);
  }

  private async takeAlong(inboxId: string, until: number): Promise<void> {
    for (let more = AT_MOST; more > 0 && Date.now() < until && this.lanes.hasTurnedAway(inboxId); more -= 1) {
      if (!this.lanes.admitBeside(inboxId)) return;
      const next = await this.nextOf(inboxId);
      if (next === null) return;
      await this.through(inboxId, next).finally(() => this.backlog.done(next));
    }
  }

  private async nextOf(inboxId: string): Promise<string | null> {
    let next: string | null = null;
    try {
      next = await this.backlog.next(inboxId);
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
