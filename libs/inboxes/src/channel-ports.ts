import { Inject, Injectable } from '@nestjs/common';
import { type ChannelPorts, HttpFailure } from '@wasl/channel-kit';
import { CONFIG, type Config } from '@wasl/platform/config';
import { OutboundFailure, SafeHttp } from '@wasl/platform/http';
import { Log } from '@wasl/platform/logging';
import { resolve } from 'node:path';
import type { LoadedInbox } from './loaded-inbox';
import { RenewSecrets } from './renew-secrets';
import { startHost } from './start-host';

/** Builds what a channel may touch of the world outside, for one inbox. */
@Injectable()
export class ChannelPortFactory {
  constructor(
    private readonly safe: SafeHttp,
    private readonly logger: Log,
    private readonly renewal: RenewSecrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  create({ id, channel, ingressKey, revision }: LoadedInbox): ChannelPorts {
    const channelId = channel.manifest.id;
    const inbox = { id, channelId };
    const { publicUrl } = this.config;
    const folder = resolve(this.config.dataDir, 'inboxes', id);
    return {
      http: (request) =>
        this.safe.request(request).catch((error: unknown) => {
          throw error instanceof OutboundFailure
            ? new HttpFailure(error.phase, error.message, { cause: error, forbidden: error.forbidden })
            : error;
        }),
      now: () => new Date(),
      log: (level, message, fields) =>
        this.logger.write(level, message, { ...fields, inboxId: id, channel: channelId }),
      isTrustedHost: (host) => this.safe.isTrustedHost(host),
      publicUrl,
      folder,
      startHost: () =>
        startHost({ ...inbox, folder }, ({ line, detail }) =>
          this.logger.write('warn', 'a channel host complained', { inboxId: id, line, detail }),
        ),
      renewSecrets: (renew) => this.renewal.execute({ id, revision }, renew),
      ...(channel.transport.kind === 'webhook'
        ? { webhookUrl: `${publicUrl}/ingress/${channelId}/${ingressKey}` }
        : {}),
    };
  }
}
