import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CHANNEL_REGISTRY, ChannelRegistry, type InboxContext } from '@wasl/channel-kit';
import { Log } from '@wasl/platform/logging';
import { OutboxReader } from '@wasl/platform/outbox';
import { ChannelPortFactory } from './channel-ports';
import { InboxSecrets } from './inbox-secrets';
import { InboxRepository, type InboxRow } from './inbox.repository';
import type { LoadedInbox } from './loaded-inbox';

type Context = InboxContext<Record<string, unknown>, Record<string, unknown>>;
interface Snapshot {
  at: number;
  byId: Map<string, LoadedInbox>;
  byKey: Map<string, LoadedInbox>;
}

const MAX_AGE_MS = 5_000;
const addressOf = (channelId: string, ingressKey: string): string => `${channelId}/${ingressKey}`;

/** Every inbox, ready for work, from memory: refreshed when one changes and at least every five seconds. */
@Injectable()
export class InboxDirectory implements OnModuleInit {
  private snapshot: Snapshot | null = null;
  private loading: Promise<Snapshot> | null = null;
  private readonly contexts = new WeakMap<LoadedInbox, Context>();

  constructor(
    private readonly inboxes: InboxRepository,
    private readonly secrets: InboxSecrets,
    @Inject(CHANNEL_REGISTRY) private readonly channels: ChannelRegistry,
    private readonly ports: ChannelPortFactory,
    private readonly facts: OutboxReader,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.facts.onFacts((rows) => {
      if (
        rows.some(
          (row) => row.type === 'resource.changed' && (row.payload as { kind?: unknown }).kind === 'inbox',
        )
      )
        this.forget();
    });
  }

  /** null when absent, or when its settings or secrets no longer parse. */
  async find(id: string): Promise<LoadedInbox | null> {
    return (await this.current()).byId.get(id) ?? null;
  }

  async findByIngressKey(channelId: string, ingressKey: string): Promise<LoadedInbox | null> {
    return (await this.current()).byKey.get(addressOf(channelId, ingressKey)) ?? null;
  }

  async all(): Promise<LoadedInbox[]> {
    return [...(await this.current()).byId.values()];
  }

  /** What the channel's functions take; the same object as long as the inbox does not change. */
  context(inbox: LoadedInbox): Context {
    let context = this.contexts.get(inbox);
    if (!context) {
      const { id, settings, secrets } = inbox;
      context = { inboxId: id, settings, secrets, ports: this.ports.create(inbox) };
      this.contexts.set(inbox, context);
    }
    return context;
  }

  /** The next question reads the table again. */
  forget(): void {
    this.snapshot = null;
    this.loading = null;
  }

  private async current(): Promise<Snapshot> {
    if (this.snapshot && performance.now() - this.snapshot.at < MAX_AGE_MS) return this.snapshot;
    this.loading ??= this.load();
    const mine = this.loading;
    try {
      const loaded = await mine;
      // Forgotten while it was read: what was read may be of before the change.
      if (this.loading === mine) this.snapshot = loaded;
      return loaded;
    } finally {
      if (this.loading === mine) this.loading = null;
    }
  }

  private async load(): Promise<Snapshot> {
    const at = performance.now();
    const before = this.snapshot?.byId;
    const loaded = (await this.inboxes.all()).flatMap((row) => {
      const known = before?.get(row.id);
      const inbox = known?.revision === row.revision ? known : this.prepare(row);
      return inbox ? [inbox] : [];
    });
    return {
      at,
      byId: new Map(loaded.map((inbox) => [inbox.id, inbox])),
      byKey: new Map(loaded.map((inbox) => [addressOf(inbox.channel.manifest.id, inbox.ingressKey), inbox])),
    };
  }

  private prepare(row: InboxRow): LoadedInbox | null {
    const channel = this.channels.find(row.channel);
    if (!channel) return this.unusable(row, 'its channel is not part of this build');
    try {
      const settings = channel.manifest.settings.safeParse(row.settings);
      const secrets = channel.manifest.secrets.safeParse(this.secrets.open(row.id, row.secrets));
      if (!settings.success || !secrets.success)
        return this.unusable(row, 'its settings no longer fit its channel');
      const { id, name, enabled, revision } = row;
      return {
        id,
        name,
        channel,
        enabled,
        teamId: row.team_id,
        ingressKey: row.ingress_key,
        settings: settings.data,
        secrets: secrets.data,
        revision,
      };
    } catch (error) {
      return this.unusable(row, error instanceof Error ? error.message : String(error));
    }
  }

  private unusable(row: InboxRow, why: string): null {
    this.log.error('inbox cannot work', { inboxId: row.id, channel: row.channel, why });
    return null;
  }
}
