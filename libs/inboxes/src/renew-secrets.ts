import { Injectable } from '@nestjs/common';
import { ChannelError, type RenewedSecrets } from '@wasl/channel-kit';
import { UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import { InboxSecrets } from './inbox-secrets';
import { InboxRepository } from './inbox.repository';
import type { LoadedInbox } from './loaded-inbox';

/**
 * Replaces secrets of an inbox that its provider renews: one process at a time asks, with what is stored now, and what it
 * got is durable before anybody else asks. The revision stays: nothing that runs has to begin again for it.
 */
@Injectable()
export class RenewSecrets {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inboxes: InboxRepository,
    private readonly secrets: InboxSecrets,
    private readonly log: Log,
  ) {}

  /**
   * Throws `temporary` when the inbox was changed since it was loaded: a stored secret may belong to another server now.
   * A change while `renew` was asking wins over what it got.
   */
  execute<T>(
    { id, revision }: Pick<LoadedInbox, 'id' | 'revision'>,
    renew: (stored: Record<string, unknown>) => Promise<RenewedSecrets<T>>,
  ): Promise<T> {
    return this.uow.run(async () => {
      await this.inboxes.lockSecrets(id);
      const row = await this.inboxes.find(id);
      if (row?.revision !== revision) throw new ChannelError('temporary', 'the inbox was changed meanwhile');
      const stored = this.secrets.open(id, row.secrets);
      const { secrets, result } = await renew(stored);
      if (Object.keys(secrets).length === 0) return result;
      const sealed = this.secrets.seal(id, { ...stored, ...secrets });
      const kept = await this.inboxes.keepSecrets({ id, revision, secrets: sealed });
      this.log.info(kept ? 'secrets of an inbox were renewed' : 'renewed secrets came too late', {
        inboxId: id,
        names: Object.keys(secrets),
      });
      return result;
    });
  }
}
