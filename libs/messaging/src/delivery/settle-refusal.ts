import { Injectable } from '@nestjs/common';
import type { IdentityKind } from '@wasl/contracts';
import { RefreshThread } from '@wasl/conversations';
import { InboxDirectory } from '@wasl/inboxes';
import { SuppressAddress } from '@wasl/people';
import { UnitOfWork } from '@wasl/platform/database';
import { type DeliveryFailure, isFaultOfPerson } from './failure-policy';

interface Recipient {
  inbox_id: string;
  kind: IdentityKind;
  value: string;
  scope: string;
}

const block = `
insert into identity_inbox(identity_id, inbox_id, blocked_reason) select identity_id, inbox_id, $2 from message where id = $1 and identity_id is not null
on conflict (identity_id, inbox_id) do update set blocked_reason = excluded.blocked_reason`;
const recipient = `
select m.inbox_id, i.kind, i.value, i.scope from message m join identity i on i.id = m.identity_id where m.id = $1 and m.inbox_id is not null`;

/** What a refusal for good means beyond its message: the way to the person closes, and the thread waits for us again. */
@Injectable()
export class SettleRefusal {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inboxes: InboxDirectory,
    private readonly suppress: SuppressAddress,
    private readonly refresh: RefreshThread,
  ) {}

  /** `byProvider` is false when we did not come to ask the provider. */
  async execute(
    message: { id: string; conversation_id: string },
    failure: DeliveryFailure,
    byProvider: boolean,
  ): Promise<void> {
    if (byProvider && isFaultOfPerson(failure)) await this.close(message.id, failure);
    await this.refresh.execute(message.conversation_id);
  }

  /** Where a word of the person opens the way again it closes until that word; elsewhere their next message opens it. */
  private async close(messageId: string, failure: DeliveryFailure): Promise<void> {
    const [to] = await this.uow.prepared<Recipient>(recipient, [messageId]);
    const inbox = to && (await this.inboxes.find(to.inbox_id));
    if (failure.kind === 'opted_out' && to && inbox?.channel.manifest.capabilities.optOut) {
      const { inbox_id: inboxId, kind, value, scope } = to;
      const grounds = { reason: 'refused' as const, detail: failure.code ?? '', at: new Date() };
      await this.suppress.execute({ address: { kind, value, scope }, inboxId }, grounds);
    } else await this.uow.prepared(block, [messageId, failure.kind]);
  }
}
