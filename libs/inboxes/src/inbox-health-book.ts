import { Injectable } from '@nestjs/common';
import type { InboxHealth, Pairing } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
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

  /** How the inbox is linked to its device now. */
  async linked(inboxId: string, state: Omit<Pairing, 'at'>): Promise<void> {
    await this.tell(inboxId, () => this.inboxes.setPairing(inboxId, state));
  }

  private async tell(inboxId: string, change: () => Promise<boolean>): Promise<void> {
    await this.uow.run(async () => {
      if (await change())
        await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'inbox', id: inboxId } });
    });
  }
}
