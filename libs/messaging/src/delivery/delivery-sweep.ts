import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import { AttemptRepository } from './attempt.repository';
import { DeliverMessage } from './deliver-message';
import { HeldDeliveries } from './held-deliveries';
import { type Settled, SettleDelivery } from './settle-delivery';

const EVERY_MS = 1_000;
/** Messages that the sweep delivers itself at a time; what it does not reach waits for the next round. */
const AT_ONCE = 8;
const CRASHED = {
  kind: 'uncertain',
  code: 'worker-lost',
  detail: 'the process ended while it was sending',
} as const;

const find = 'select id, conversation_id, inbox_id, seq from message where id = $1';

/** Rows are the truth: once a second it delivers what no job came for and settles what a dead worker left open. */
@Injectable()
export class DeliverySweep implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly attempts: AttemptRepository,
    private readonly deliver: DeliverMessage,
    private readonly settle: SettleDelivery,
    private readonly held: HeldDeliveries,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => this.tick(), EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.round;
  }

  /** One round; never throws. */
  async sweep(): Promise<void> {
    try {
      for (const id of await this.attempts.abandoned()) if (!this.held.has(id)) await this.giveUp(id);
      const due = await this.attempts.overdue(AT_ONCE);
      const runs = await Promise.allSettled(due.map((id) => this.deliver.run(id)));
      for (const run of runs)
        if (run.status === 'rejected')
          this.log.warn('an overdue message could not be delivered yet', { error: String(run.reason) });
    } catch (error) {
      this.log.warn('delivery sweep failed and will try again', { error: String(error) });
    }
  }

  /** A slow round is not doubled. */
  private tick(): void {
    this.round ??= this.sweep().finally(() => (this.round = null));
  }

  private async giveUp(id: string): Promise<void> {
    const [message] = await this.uow.sql<Settled>(find, [id]);
    if (!message) return;
    this.log.error('a message was being sent when its worker was lost; it is uncertain now', {
      messageId: id,
      inboxId: message.inbox_id,
    });
    await this.settle.uncertain(message, CRASHED);
  }
}
