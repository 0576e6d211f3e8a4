import { Injectable } from '@nestjs/common';
import type { Pairing } from '@wasl/contracts';
import { inboxNotFound } from './inbox-refusals';
import { InboxRepository } from './inbox.repository';

const OFF: Pairing = { state: 'off', code: null, account: null, accountId: null, detail: '', at: null };

/** How an inbox is linked to its device; off while it is switched off. */
@Injectable()
export class ReadPairing {
  constructor(private readonly inboxes: InboxRepository) {}

  /** Throws `inboxes.not-found`. */
  async execute(inboxId: string): Promise<Pairing> {
    const row = await this.inboxes.find(inboxId);
    if (!row) throw inboxNotFound();
    return (row.enabled ? await this.inboxes.pairing(inboxId) : null) ?? OFF;
  }
}
