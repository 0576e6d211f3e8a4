import { Inject, Injectable } from '@nestjs/common';
import { CHANNEL_REGISTRY, ChannelRegistry } from '@wasl/channel-kit';
import type { Inbox, inboxUpdate } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { refuseNamesake } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { SecretBoxError } from '@wasl/platform/crypto';
import type { z } from 'zod';
import { accountsOf, refuseTaken } from './account-check';
import { checkConfiguration, checkDestinations, mergeSecrets } from './configuration-check';
import { InboxJournal } from './inbox-journal';
import { channelUnknown, inboxNotFound, teamUnknown } from './inbox-refusals';
import { InboxSecrets } from './inbox-secrets';
import { InboxRepository, type InboxRow, named } from './inbox.repository';
import { ReadInboxes } from './read-inboxes';

type Change = z.output<typeof inboxUpdate>;

/** Changes an inbox; what is left out stays as it is. */
@Injectable()
export class UpdateInbox {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inboxes: InboxRepository,
    private readonly secrets: InboxSecrets,
    @Inject(CHANNEL_REGISTRY) private readonly channels: ChannelRegistry,
    private readonly journal: InboxJournal,
    private readonly read: ReadInboxes,
  ) {}

  /** Throws `inboxes.not-found`, ZodError for wrong fields, `inboxes.team-unknown`, `inboxes.account-taken` or `kernel.name-taken`. */
  execute(actor: Actor, id: string, change: Change): Promise<Inbox> {
    return this.uow.run(async () => {
      const row = await this.inboxes.lock(id);
      if (!row) throw inboxNotFound();
      if (change.teamId && !(await this.inboxes.teamExists(change.teamId))) throw teamUnknown();
      const { name = row.name, enabled = row.enabled, teamId = row.team_id } = change;
      if (name !== row.name) refuseNamesake(named({ id, name }), await this.inboxes.holdNames(), named(row));
      const configuration = this.configure(row, change);
      await this.checkAccounts(row, configuration.settings);
      await this.inboxes.change({ id, name, enabled, team_id: teamId, ...configuration });
      await this.journal.record(actor, id, { action: 'inbox.changed', detail: changesOf(change) });
      return this.read.one(actor, id);
    });
  }

  /** Switching off must always work, also when the settings no longer fit; switching on never without valid ones. */
  private configure(row: InboxRow, change: Change): Pick<InboxRow, 'settings' | 'secrets'> {
    const untouched =
      change.settings === undefined && change.secrets === undefined && change.enabled !== true;
    if (untouched) return { settings: row.settings, secrets: row.secrets };
    const channel = this.channels.find(row.channel);
    if (!channel) throw channelUnknown(row.channel);
    const before = { settings: row.settings, secrets: this.opened(row) };
    const given = change.secrets ?? {};
    const secrets = mergeSecrets(before.secrets, given);
    const checked = checkConfiguration(channel, { settings: change.settings ?? row.settings, secrets });
    checkDestinations(channel, { before, after: checked, given });
    return { settings: checked.settings, secrets: this.secrets.seal(row.id, checked.secrets) };
  }

  /** Only accounts that this inbox did not have: two inboxes of one account from earlier days can still be changed. */
  private async checkAccounts(row: InboxRow, settings: Record<string, unknown>): Promise<void> {
    const channel = this.channels.find(row.channel);
    if (!channel) return;
    const before = accountsOf(channel, row.settings);
    const added = accountsOf(channel, settings).filter((account) => !before.includes(account));
    if (added.length > 0) refuseTaken(channel, added, await this.inboxes.othersOf(row.channel, row.id));
  }

  /** Secrets sealed under a lost key are gone: they have to be given again. */
  private opened(row: InboxRow): Record<string, unknown> {
    try {
      return this.secrets.open(row.id, row.secrets);
    } catch (error) {
      if (error instanceof SecretBoxError) return {};
      throw error;
    }
  }
}

function changesOf({ secrets, settings, ...plain }: Change): Record<string, unknown> {
  return {
    ...plain,
    ...(settings ? { settings: Object.keys(settings) } : {}),
    ...(secrets ? { secrets: Object.keys(secrets) } : {}),
  };
}
