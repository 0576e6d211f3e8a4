import { Inject, Injectable } from '@nestjs/common';
import { CHANNEL_REGISTRY, ChannelRegistry } from '@wasl/channel-kit';
import type { Inbox } from '@wasl/contracts';
import { type Actor, may } from '@wasl/identity';
import { CONFIG, type Config } from '@wasl/platform/config';
import { SecretBoxError } from '@wasl/platform/crypto';
import { InboxSecrets } from './inbox-secrets';
import type { InboxRow } from './inbox.repository';

/** Inboxes as their readers get them: secrets never, settings and addresses only for those who manage them. */
@Injectable()
export class InboxPresenter {
  constructor(
    private readonly secrets: InboxSecrets,
    @Inject(CHANNEL_REGISTRY) private readonly channels: ChannelRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  present(actor: Actor, row: InboxRow): Inbox {
    const manages = may(actor, 'inboxes.manage');
    const { channel } = row;
    return {
      id: row.id,
      channel,
      channelTitle: this.channels.find(channel)?.manifest.title ?? { ar: channel, en: channel },
      name: row.name,
      enabled: row.enabled,
      teamId: row.team_id,
      settings: manages ? row.settings : {},
      secretsSet: manages ? this.namesOfSecrets(row) : [],
      webhookUrl: manages ? this.webhookUrl(row) : null,
      health: manages ? row.health : { ...row.health, detail: '' },
      lastEventAt: row.last_event_at?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
    };
  }

  private webhookUrl(row: InboxRow): string | null {
    if (this.channels.find(row.channel)?.transport.kind !== 'webhook') return null;
    return `${this.config.publicUrl}/ingress/${row.channel}/${row.ingress_key}`;
  }

  /** Secrets of another key count as not set: they have to be entered again. */
  private namesOfSecrets(row: InboxRow): string[] {
    try {
      const secrets = Object.entries(this.secrets.open(row.id, row.secrets));
      // Defaults are stored too: an empty one is none.
      return secrets
        .filter(([, value]) => value !== '')
        .map(([name]) => name)
        .toSorted();
    } catch (error) {
      if (error instanceof SecretBoxError) return [];
      throw error;
    }
  }
}
