import { Injectable } from '@nestjs/common';
import type { IdentityKind, ReceiptUpdated } from '@wasl/contracts';
import { SuppressAddress } from '@wasl/people';
import { UnitOfWork } from '@wasl/platform/database';

/** A receipt with the message of ours that it speaks of. */
interface AboutMessage {
  receipt: ReceiptUpdated;
  messageId: string;
}
interface Addressee {
  id: string;
  kind: IdentityKind;
  value: string;
  scope: string;
  copies: string[] | null;
}

const addressees = `
select m.id, i.kind, i.value, i.scope, coalesce(m.delivery->'cc', '[]') || coalesce(m.delivery->'bcc', '[]') as copies from message m join identity i on i.id = m.identity_id
 where m.id = any($1::uuid[])`;

/**
 * Puts an address that takes nothing any more, or whose owner complained, on the list of those that are not written to.
 * Only ever the message's own address: a report is made by strangers, and what it names must not silence somebody else.
 */
@Injectable()
export class HeedBounces {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly suppress: SuppressAddress,
  ) {}

  /** Answers the receipts that speak of a copy (Cc, Bcc) and so say nothing of the message itself. */
  async execute(about: AboutMessage[]): Promise<Set<ReceiptUpdated>> {
    const telling = about.filter(({ receipt }) => receipt.recipient !== undefined || receipt.suppress);
    if (telling.length === 0) return new Set();
    const rows = await this.uow.prepared<Addressee>(addressees, [telling.map((one) => one.messageId)]);
    const elsewhere = new Set<ReceiptUpdated>();
    for (const { receipt, messageId } of telling) {
      const addressee = rows.find((row) => row.id === messageId);
      if (!addressee) continue;
      const named = receipt.recipient?.toLowerCase();
      if (named !== undefined && named !== addressee.value && addressee.copies?.includes(named))
        elsewhere.add(receipt);
      else if (receipt.suppress && (named === undefined || named === addressee.value))
        await this.silence(addressee, receipt);
    }
    return elsewhere;
  }

  private async silence({ kind, value, scope }: Addressee, receipt: ReceiptUpdated): Promise<void> {
    if (!receipt.suppress) return;
    const place = { address: { kind, value, scope }, inboxId: null };
    const { code, detail } = receipt.failure ?? {};
    await this.suppress.execute(place, {
      reason: receipt.suppress,
      detail: [code, detail].filter(Boolean).join(' '),
      at: new Date(receipt.occurredAt),
    });
  }
}
