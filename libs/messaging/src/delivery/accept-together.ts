import { Injectable } from '@nestjs/common';
import type { SendResult } from '@wasl/channel-kit';
import type { DomainEvent } from '@wasl/contracts';
import { GroupFlush, type InLine, UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { JobQueue } from '@wasl/platform/queue';
import { faultOf } from '../intake/fault-of';
import { type AttemptKey, AttemptRepository } from './attempt.repository';
import { deliverMessage } from './delivery.job';
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
    this.flush(batch),
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

  /** What cannot be written keeps nobody else from being written; a database that is away fails them all at once. */
  private async flush(batch: Waiting[]): Promise<void> {
    try {
      await this.uow.run(() => this.write(batch));
      for (const one of batch) one.done();
    } catch (error) {
      if (batch.length === 1 || faultOf(error) === 'place') {
        for (const one of batch) one.fail(error);
        return;
      }
      const half = batch.length >> 1;
      await this.flush(batch.slice(0, half));
      await this.flush(batch.slice(half));
    }
  }

  private async write(batch: Waiting[]): Promise<void> {
    const standing = await this.outgoing.holdAll(batch.map(({ message }) => message.id));
    for (const { message, attempt, result } of batch) {
      const now = standing.get(message.id);
      if (now === undefined) {
        await this.attempts.close(attempt, 'accepted', result);
        continue;
      }
      const next = await this.attempts.accept(attempt, mergeReceipt(now, result.status), result);
      if (next) await this.jobs.enqueue(deliverMessage, { messageId: next });
      await this.outbox.publish<DomainEvent>({
        type: 'message.changed',
        payload: { conversationId: message.conversation_id, messageId: message.id },
      });
    }
  }
}
