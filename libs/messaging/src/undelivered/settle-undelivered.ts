import { Injectable } from '@nestjs/common';
import type { DomainEvent, Message, UndeliveredDone } from '@wasl/contracts';
import { MessageRepository, RefreshThread } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { DeedRepository } from '../delivery/deed.repository';
import { AT_MOST, type Chosen } from './resend-messages';
import { UndeliveredRepository } from './undelivered.repository';

const holdThread = 'select 1 from conversation where id = $1 for update';
const settle = `
update message set status = $2, failure = case when $2 = 'failed' then coalesce(failure, '{}') || '{"kind":"recipient_unreachable","code":"confirmed-lost"}' end
 where id = $1 and status = 'uncertain' returning id`;

/** What staff decide about messages whose fate is not known, or not theirs to change. */
@Injectable()
export class SettleUndelivered {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: MessageRepository,
    private readonly undelivered: UndeliveredRepository,
    private readonly deeds: DeedRepository,
    private readonly refresh: RefreshThread,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Somebody asked the person: it arrived (then it counts as sent), or it did not (then it has failed, may be sent again
   * without risk, and the person waits for an answer again). Throws `delivery.not-uncertain` (409).
   */
  confirm(actor: Actor, messageId: string, outcome: 'arrived' | 'lost'): Promise<Message> {
    return this.uow.run(async () => {
      const conversationId = await this.messages.conversationOf(actor, messageId);
      await this.uow.prepared(holdThread, [conversationId]);
      const status = outcome === 'arrived' ? 'sent' : 'failed';
      if ((await this.uow.prepared(settle, [messageId, status])).length === 0)
        throw new AppError('delivery.not-uncertain', {}, { status: 409 });
      await this.deeds.add(actor, messageId, outcome === 'arrived' ? 'confirmed_arrived' : 'confirmed_lost');
      await this.refresh.execute(conversationId);
      await this.outbox.publish<DomainEvent>({
        type: 'message.changed',
        payload: { conversationId, messageId },
      });
      return this.messages.one(messageId);
    });
  }

  /** Takes them off the list; what the threads show of them does not change. */
  async setAside(actor: Actor, chosen: Chosen): Promise<UndeliveredDone> {
    const which = { filter: chosen.filter ?? {}, among: chosen.messageIds };
    const ids = await this.undelivered.ids(actor, which, AT_MOST + 1);
    const now = ids.slice(0, AT_MOST);
    let done = 0;
    await this.uow.run(async () => {
      for (const id of now) {
        if (!(await this.undelivered.setAside(id))) continue;
        await this.deeds.add(actor, id, 'set_aside');
        done += 1;
      }
    });
    const asked = chosen.messageIds?.length ?? now.length;
    return { done, skipped: asked - done, more: ids.length > AT_MOST };
  }
}
