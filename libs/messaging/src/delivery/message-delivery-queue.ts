import { Injectable } from '@nestjs/common';
import type { DeliveryQueue } from '@wasl/conversations';
import { JobQueue } from '@wasl/platform/queue';
import { deliverMessage, deliverReaction } from './delivery.job';

/** The port of conversations to this flow: a job in the sender's transaction. */
@Injectable()
export class MessageDeliveryQueue implements DeliveryQueue {
  constructor(private readonly jobs: JobQueue) {}

  async schedule(messageId: string, notBefore: Date): Promise<void> {
    await this.jobs.enqueue(deliverMessage, { messageId }, { delayMs: notBefore.getTime() - Date.now() });
  }

  /** The reaction itself is read from the message when the job runs, so that of quick changes the last one counts. */
  async scheduleReaction(messageId: string): Promise<void> {
    await this.jobs.enqueue(deliverReaction, { messageId });
  }
}
