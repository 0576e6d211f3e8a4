import { Inject, Injectable } from '@nestjs/common';
import { CHANNEL_REGISTRY, ChannelRegistry } from '@wasl/channel-kit';
import type { Inbox, inboxCreate } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { newId, refuseNamesake } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { accountsOf, refuseTaken } from './account-check';
import { checkConfiguration, mergeSecrets } from './configuration-check';
import { channelUnknown, teamUnknown } from './inbox-refusals';
import { InboxSecrets } from './inbox-secrets';
import { InboxRepository, named } from './inbox.repository';
import { ReadInboxes } from './read-inboxes';
import { InboxJournal } from './inbox-journal';

/** 192 bits: nobody finds the address of an inbox by trying. */
const ingressKey = (): string => randomBytes(24).toString('base64url');

/** Sets up a channel account; it works from the next moment on. */
@Injectable()
export class CreateInbox {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inboxes: InboxRepository,
    private readonly secrets: InboxSecrets,
    @Inject(CHANNEL_REGISTRY) private readonly channels: ChannelRegistry,
    private readonly journal: InboxJournal,
    private readonly read: ReadInboxes,
  ) {}

  /** Throws ZodError for wrong fields, `inboxes.channel-unknown`, `inboxes.team-unknown`, `inboxes.account-taken` or `kernel.name-taken`. */
  execute(actor: Actor, request: z.output<typeof inboxCreate>): Promise<Inbox> {
    const { channel: channelId, name, teamId: team_id } = request;
    const channel = this.channels.find(channelId);
    if (!channel) throw channelUnknown(channelId);
    const configuration = checkConfiguration(channel, {
      settings: request.settings,
      secrets: mergeSecrets({}, request.secrets),
    });
    return this.uow.run(async () => {
      if (team_id !== null && !(await this.inboxes.teamExists(team_id))) throw teamUnknown();
      const id = newId();
      refuseNamesake(named({ id, name }), await this.inboxes.holdNames());
      const { settings } = configuration;
      const accounts = accountsOf(channel, settings);
      if (accounts.length > 0) refuseTaken(channel, accounts, await this.inboxes.othersOf(channelId, id));
      const secrets = this.secrets.seal(id, configuration.secrets);
      await this.inboxes.add({
        id,
        channel: channelId,
        name,
        ingress_key: ingressKey(),
        team_id,
        settings,
        secrets,
      });
      // Our own forms and desks have no provider that could fail.
      if (channel.transport.kind === 'manual')
        await this.inboxes.setHealth(id, { level: 'ok', code: 'inboxes.ready', detail: '' });
      await this.journal.record(actor, id, { action: 'inbox.created', detail: { channel: channelId, name } });
      return this.read.one(actor, id);
    });
  }
}
