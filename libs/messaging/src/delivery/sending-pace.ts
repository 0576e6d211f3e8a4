import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { JobQueue } from '@wasl/platform/queue';
import { deliverMessage } from './delivery.job';
import { SendingRulesRepository } from './sending-rules.repository';

/** Below this a wait is not worth another job. */
const AT_ONCE_MS = 20;

/** Keeps each inbox to its messages a minute, over all processes: every message takes one slot, in the order of asking. */
@Injectable()
export class SendingPace {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: SendingRulesRepository,
    private readonly jobs: JobQueue,
  ) {}

  /** True when the message may leave now; otherwise it has a slot and comes back by itself. */
  take(inboxId: string, messageId: string): Promise<boolean> {
    return this.uow.run(async () => {
      const waitMs = await this.rules.takeSlot(inboxId);
      if (waitMs <= AT_ONCE_MS) return true;
      if (await this.rules.keepSlot(messageId, waitMs))
        await this.jobs.enqueue(deliverMessage, { messageId }, { delayMs: waitMs });
      return false;
    });
  }
}
