import { Injectable } from '@nestjs/common';
import type { SendResult } from '@wasl/channel-kit';
import type { DomainEvent } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { JobQueue } from '@wasl/platform/queue';
import { type AttemptKey, AttemptRepository } from './attempt.repository';
import { deliverMessage } from './delivery.job';
import type { DeliveryFailure } from './failure-policy';
import { OutgoingRepository, type OutgoingRow } from './outgoing.repository';
import { SENDING_STOPPED as STOPPED } from './sending-rules.repository';
import { SettleRefusal } from './settle-refusal';

/** What settling needs to know of a message. */
export type Settled = Pick<OutgoingRow, 'id' | 'conversation_id' | 'inbox_id' | 'seq'>;

/** Why a message waits although nothing is wrong with it. */
const WAITS = {
  outage: { kind: 'temporary', code: 'provider-outage', detail: null },
  stopped: { kind: 'config', code: STOPPED, detail: null },
} as const satisfies Record<string, DeliveryFailure>;
const holdThread = 'select 1 from conversation where id = $1 for update';

/** Writes what became of an attempt, each outcome in one transaction with its facts and whatever follows. */
@Injectable()
export class SettleDelivery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly attempts: AttemptRepository,
    private readonly outgoing: OutgoingRepository,
    private readonly refusal: SettleRefusal,
    private readonly outbox: Outbox,
    private readonly jobs: JobQueue,
  ) {}

  /** One part was taken, and others follow. */
  async partTaken(message: Settled, attempt: AttemptKey, result: SendResult): Promise<void> {
    const { externalIds, remark = '' } = result;
    await this.uow.run(async () => {
      await this.outgoing.hold(message.id);
      await this.attempts.close(attempt, 'accepted', { externalIds, remark });
      await this.attempts.recordIds(message.id, externalIds);
    });
  }

  /** Every part is already with the provider. */
  async complete(message: Settled): Promise<void> {
    await this.uow.run(async () => {
      await this.attempts.complete(message.id, 'accepted');
      await this.tell(message);
    });
  }

  /** Certainly not taken: the message waits and is tried again. `recorded` is what the attempt keeps where that differs. */
  async postponed(
    message: Settled,
    attempt: AttemptKey,
    outcome: { failure: DeliveryFailure; recorded?: DeliveryFailure; delayMs: number },
  ): Promise<void> {
    const { failure, recorded = failure, delayMs } = outcome;
    await this.uow.run(async () => {
      await this.outgoing.hold(message.id);
      await this.attempts.close(attempt, 'retry', { failure: recorded });
      if (!(await this.attempts.postpone(message.id, failure, delayMs))) return;
      await this.jobs.enqueue(deliverMessage, { messageId: message.id }, { delayMs });
      await this.publish(message);
    });
  }

  /** The provider is known to be away, or the inbox is stopped: the message waits without a try, and says so. */
  async held(messageId: string, waitMs: number, why: keyof typeof WAITS = 'outage'): Promise<void> {
    await this.uow.run(async () => {
      const conversationId = await this.attempts.hold(messageId, WAITS[why], waitMs);
      if (conversationId === null) return;
      await this.jobs.enqueue(deliverMessage, { messageId }, { delayMs: waitMs });
      await this.outbox.publish<DomainEvent>({
        type: 'message.changed',
        payload: { conversationId, messageId },
      });
    });
  }

  /** Refused for good; `attempt` is null when it did not come to one. The person waits for an answer again. */
  async failed(message: Settled, attempt: AttemptKey | null, failure: DeliveryFailure): Promise<void> {
    await this.uow.run(async () => {
      // Threads before messages, as everybody does who takes both: the other way round two of us would wait for each other.
      await this.uow.prepared(holdThread, [message.conversation_id]);
      if (attempt) await this.attempts.close(attempt, 'failed', { failure });
      if (!(await this.attempts.end(message.id, 'failed', failure))) return;
      await this.refusal.execute(message, failure, attempt !== null);
      await this.tell(message);
    });
  }

  /** It may have arrived: nobody sends it again but a person who knows that. */
  async uncertain(message: Settled, failure: DeliveryFailure): Promise<void> {
    await this.uow.run(async () => {
      await this.outgoing.hold(message.id);
      await this.attempts.giveUp(message.id, failure);
      if (await this.attempts.end(message.id, 'uncertain', failure)) await this.tell(message);
    });
  }

  /** Readers hear of it, and the message that waited for this one may go. */
  private async tell(message: Settled): Promise<void> {
    const next = await this.outgoing.following(message);
    if (next) await this.jobs.enqueue(deliverMessage, { messageId: next });
    await this.publish(message);
  }

  private async publish({ id, conversation_id: conversationId }: Settled): Promise<void> {
    await this.outbox.publish<DomainEvent>({
      type: 'message.changed',
      payload: { conversationId, messageId: id },
    });
  }
}
