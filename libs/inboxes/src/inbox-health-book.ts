import { Injectable } from '@nestjs/common';
import type { InboxHealth, Pairing } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { accountTaken } from './inbox-refusals';
import { InboxRepository } from './inbox.repository';

/** What is known of each inbox's condition; screens hear of every change. */
@Injectable()
export class InboxHealthBook {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inboxes: InboxRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Writes and announces only what differs; `detail` is shown to administrators and never holds a secret. */
  async record(
    inboxId: string,
    level: InboxHealth['level'],
    finding: { code: string; detail?: string },
  ): Promise<void> {
    const health = { level, code: finding.code, detail: (finding.detail ?? '').slice(0, 500) };
    await this.tell(inboxId, () => this.inboxes.setHealth(inboxId, health));
  }

  /** After something worked: takes back a bad finding whose code starts with `codePrefix`, and no other. */
  async recovered(inboxId: string, codePrefix: string): Promise<void> {
    await this.tell(inboxId, () => this.inboxes.clearHealth(inboxId, codePrefix));
  }

  /**
   * How the inbox is linked to its device now. Throws `inboxes.account-taken`, with nothing written, when another inbox of
   * the channel holds the account: both would take every message.
   */
  async linked(inboxId: string, state: Omit<Pairing, 'at'>): Promise<void> {
    await this.tell(inboxId, async () => {
      const accountId = state.accountId ?? (await this.stillHeld(inboxId, state));
      const [holder] = state.accountId === null ? [] : await this.inboxes.holdersOf(inboxId, state.accountId);
      if (holder !== undefined) throw accountTaken(holder);
      return this.inboxes.setPairing(inboxId, { ...state, accountId });
    });
  }

  /** A link that only broke comes back by itself; one that shows a code, or has given up, is over. */
  private async stillHeld(inboxId: string, { state }: Omit<Pairing, 'at'>): Promise<string | null> {
    if (state === 'waiting' || state === 'off') return null;
    return (await this.inboxes.pairing(inboxId))?.accountId ?? null;
  }

  private async tell(inboxId: string, change: () => Promise<boolean>): Promise<void> {
    await this.uow.run(async () => {
      if (await change())
        await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'inbox', id: inboxId } });
    });
  }
}
