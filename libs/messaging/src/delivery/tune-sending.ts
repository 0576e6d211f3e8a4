import { Injectable } from '@nestjs/common';
import type { DomainEvent, InboxSending } from '@wasl/contracts';
import { type Actor, Audit } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { JobQueue } from '@wasl/platform/queue';
import { deliverMessage } from './delivery.job';
import { SendingRulesRepository } from './sending-rules.repository';

/** Jobs made at once when an inbox goes on; whoever travels takes the others along, and the sweep finds the rest. */
const WOKEN_BY_JOB = 60;

/** How an inbox sends: its pace, and whether at all. */
@Injectable()
export class TuneSending {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: SendingRulesRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly jobs: JobQueue,
  ) {}

  /** Throws `inboxes.not-found` (404). */
  async read(inboxId: string): Promise<InboxSending> {
    const row = await this.rules.read(inboxId);
    if (!row) throw new AppError('inboxes.not-found', {}, { status: 404 });
    const { stopped_at: at } = row;
    return {
      perMinute: row.per_minute,
      stopped: at && {
        at: at.toISOString(),
        by: row.stopped_by_name,
        code: row.stop_code ?? '',
        detail: row.stop_detail,
      },
      waiting: row.waiting,
    };
  }

  /** Changes what is given; resuming lets everything go that the stop held back. Throws `inboxes.not-found` (404). */
  update(
    actor: Actor,
    inboxId: string,
    change: { perMinute?: number | null | undefined; stopped?: boolean | undefined },
  ): Promise<InboxSending> {
    return this.uow.run(async () => {
      await this.read(inboxId);
      if (change.perMinute !== undefined) await this.rules.setPace(inboxId, change.perMinute);
      if (change.stopped === true)
        await this.rules.stop(inboxId, actor.userId, { code: 'by-hand', detail: '' });
      if (change.stopped === false && (await this.rules.resume(inboxId))) await this.wake(inboxId);
      await this.audit.record(actor, {
        action: 'inbox.sending-changed',
        subject: { kind: 'inbox', id: inboxId },
        detail: change,
      });
      await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'inbox', id: inboxId } });
      return this.read(inboxId);
    });
  }

  private async wake(inboxId: string): Promise<void> {
    const woken = await this.rules.wake(inboxId);
    for (const { id } of woken.slice(0, WOKEN_BY_JOB))
      await this.jobs.enqueue(deliverMessage, { messageId: id });
    await this.outbox.publish<DomainEvent>(
      ...woken.map(({ id, conversation_id: conversationId }) => ({
        type: 'message.changed' as const,
        payload: { conversationId, messageId: id },
      })),
    );
  }
}
