import type { ChannelPorts } from '@wasl/channel-kit';
import type { ImapFlow } from 'imapflow';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { MIME_LIMITS } from './mime-limits';
import { accessToken, usesOAuth } from './oauth-token';
import { admitServer, tlsOptions } from './mail-server.policy';

const CONNECT_MS = 20_000;
const SILENCE_MS = 5 * 60_000;
/** Gmail drops an IDLE after about ten minutes. */
const RE_IDLE_MS = 9 * 60_000;
const REST_BEFORE_IDLE_MS = 100;

/** Prepares a connection to the incoming server; nothing is dialled yet. Throws `config` for a server that is not allowed. */
export async function makeImapClient(
  settings: EmailSettings,
  secrets: EmailSecrets,
  ports: ChannelPorts,
): Promise<ImapFlow> {
  const { imapHost: host, imapPort: port, imapSecurity: security } = settings;
  const server = await admitServer({ host, security }, ports);
  const { ImapFlow } = await import('imapflow');
  return new ImapFlow({
    ...server,
    port,
    secure: security === 'tls',
    ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
    auth: await loginOf(settings, secrets, ports),
    tls: tlsOptions(host, ports),
    clientInfo: { name: 'Wasl' },
    logger: false,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    autoIdleDelay: REST_BEFORE_IDLE_MS,
    maxIdleTime: RE_IDLE_MS,
    maxLiteralSize: MIME_LIMITS.bytes + 1_048_576,
    maxLineLength: 4 * 1_048_576,
    maxResponseSize: MIME_LIMITS.bytes + 8 * 1_048_576,
  });
}

async function loginOf(settings: EmailSettings, secrets: EmailSecrets, ports: ChannelPorts) {
  const user = settings.imapUser || settings.address;
  if (!usesOAuth(settings)) return { user, pass: secrets.imapPassword };
  return { user, accessToken: await accessToken(settings, secrets, ports) };
}
