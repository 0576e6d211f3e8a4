import type { ChannelCatalogEntry } from '@wasl/contracts';
import { z } from 'zod';
import type { Channel } from './channel';

/** Injection token of the registry; roots provide it from the list of channels. */
export const CHANNEL_REGISTRY = Symbol('CHANNEL_REGISTRY');

/** Looks channels up by id, and describes them to set-up pages. */
export class ChannelRegistry {
  private readonly byId = new Map<string, Channel>();
  constructor(channels: readonly Channel[]) {
    for (const channel of channels) {
      if (this.byId.has(channel.manifest.id))
        throw new Error(`channel ${channel.manifest.id} is registered twice`);
      this.byId.set(channel.manifest.id, channel);
    }
  }
  find(id: string): Channel | null {
    return this.byId.get(id) ?? null;
  }
  all(): Channel[] {
    return [...this.byId.values()];
  }
  catalogue(): ChannelCatalogEntry[] {
    return this.all().map(({ manifest, transport, setup }) => ({
      id: manifest.id,
      title: manifest.title,
      summary: manifest.summary,
      icon: manifest.icon,
      threading: manifest.threading,
      transport: transport.kind,
      settingsSchema: z.toJSONSchema(manifest.settings, { io: 'input' }) as Record<string, unknown>,
      secretsSchema: z.toJSONSchema(manifest.secrets, { io: 'input' }) as Record<string, unknown>,
      capabilities: manifest.capabilities,
      guide: manifest.guide,
      caution: manifest.caution ?? null,
      testable: setup !== undefined,
    }));
  }
}
