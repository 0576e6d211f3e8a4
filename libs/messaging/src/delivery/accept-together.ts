import { Injectable } from '@nestjs/common';
import type { SendResult } from '@wasl/channel-kit';
import type { DomainEvent, MessageStatus } from '@wasl/contracts';
import { GroupFlush, type InLine, UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { JobQueue } from '@wasl/platform/queue';
import { type AttemptKey, AttemptRepository } from './attempt.repository';
import { deliverMessage } from './delivery.job';
import { allEnded, flushInHalves } from './flush-in-halves';
import { OutgoingRepository, type OutgoingRow } from './outgoing.repository';
import { mergeReceipt } from './receipt-rank';

type Accepted = Pick<OutgoingRow, 'id' | 'conversation_id'>;
interface Waiting extends InLine {
  message: Accepted;
  attempt: AttemptKey;
  result: SendResult;
}

const AT_ONCE = 50;

/**
 * Writes that messages were taken by their provider, those of one moment in one transaction: commits that wake readers
 * go one after another, however many there are. Each message with its facts and what follows it, or none of that.
 */
@Injectable()
export class AcceptTogether {
  private readonly group = new GroupFlush<Waiting>({ bytes: AT_ONCE, sizeOf: () => 1 }, (batch) =>
    flushInHalves(batch, (part) => this.uow.run(() => this.write(part))),
  );

  constructor(
    private readonly uow: UnitOfWork,
    private readonly attempts: AttemptRepository,
    private readonly outgoing: OutgoingRepository,
    private readonly outbox: Outbox,
    private readonly jobs: JobQueue,
  ) {}

  /** The last part was taken: the message stands where the provider's answer and its receipts put it. Resolves when that is durable. */
  execute(message: Accepted, attempt: AttemptKey, result: SendResult): Promise<void> {
    return new Promise((done, fail) => this.group.add({ message, attempt, result, done, fail }));
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    const standing = await this.outgoing.holdAll(batch.map(({ message }) => message.id));
    await allEnded(
      batch.map((one) => {
        const now = standing.get(one.message.id);
        return now === undefined
          ? this.attempts.close(one.attempt, 'accepted', one.result)
          : this.accept(one, now);
      }),
    );
  }

  private async accept({ message, attempt, result }: Waiting, now: MessageStatus): Promise<void> {
    const next = await this.attempts.accept(attempt, mergeReceipt(now, result.status), result);
    if (next) await this.jobs.enqueue(deliverMessage, { messageId: next });
    const payload = { conversationId: message.conversation_id, messageId: message.id };
    await this.outbox.publish<DomainEvent>({ type: 'message.changed', payload });
  }
}
