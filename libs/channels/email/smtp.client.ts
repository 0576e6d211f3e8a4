import type { ChannelPorts } from '@wasl/channel-kit';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { accessToken, usesOAuth } from './oauth-token';
import { type AdmittedServer, admitServer, tlsOptions } from './mail-server.policy';

const CONNECT_MS = 20_000;
const SILENCE_MS = 60_000;

/** One SMTP conversation, and whether the body had begun to flow when it ended. */
export interface SmtpConversation {
  transport: Awaited<ReturnType<typeof openTransport>>;
  bodyBegan(): boolean;
}

/** Prepares a conversation with the outgoing server; nothing is sent yet. Throws `config` for a server that is not allowed. */
export async function openSmtp(
  settings: EmailSettings,
  secrets: EmailSecrets,
  ports: ChannelPorts,
): Promise<SmtpConversation> {
  const server = await admitServer({ host: settings.smtpHost, security: settings.smtpSecurity }, ports);
  const progress = { bodyBegan: false };
  const tls = tlsOptions(settings.smtpHost, ports);
  const auth = await loginOf(settings, secrets, ports);
  return {
    transport: await openTransport({ settings, secrets, server, tls, auth }, progress),
    bodyBegan: () => progress.bodyBegan,
  };
}

interface Connecting {
  settings: EmailSettings;
  secrets: EmailSecrets;
  server: AdmittedServer;
  tls: ReturnType<typeof tlsOptions>;
  auth: Awaited<ReturnType<typeof loginOf>>;
}

async function loginOf(settings: EmailSettings, secrets: EmailSecrets, ports: ChannelPorts) {
  const user = settings.smtpUser;
  if (usesOAuth(settings)) {
    const token = await accessToken(settings, secrets, ports);
    return { type: 'OAuth2' as const, user: user || settings.address, accessToken: token };
  }
  return user === '' ? null : { user, pass: secrets.smtpPassword || secrets.imapPassword };
}

async function openTransport(
  { settings, secrets, server, tls, auth }: Connecting,
  progress: { bodyBegan: boolean },
) {
  const { smtpPort: port, smtpSecurity: security } = settings;
  const { createTransport } = await import('nodemailer');
  return createTransport({
    ...server,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(auth ? { auth } : {}),
    tls,
    ...dkimOptions(settings, secrets),
    name: settings.address.slice(settings.address.lastIndexOf('@') + 1),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    transactionLog: true,
    logger: progressLogger(progress),
  });
}

/** Signs what leaves when the mailbox has a key; Message-ID, Reply-To and the automatic marks are under the signature. */
function dkimOptions({ dkimDomain, dkimSelector, address }: EmailSettings, { dkimKey }: EmailSecrets) {
  if (dkimKey === '' || dkimSelector === '') return {};
  const domainName = dkimDomain || address.slice(address.lastIndexOf('@') + 1);
  return { dkim: { domainName, keySelector: dkimSelector, privateKey: pemOf(dkimKey) } };
}

/** A field of one line takes the line breaks out of a pasted key; they are put back. */
function pemOf(key: string): string {
  const [, label = '', body = ''] = /-----BEGIN ([A-Z ]+)-----([^-]+)-----END/.exec(key) ?? [];
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** nodemailer tells a timeout in the body from one before it only in its log: the server's 354 is the line between them. */
function progressLogger(progress: { bodyBegan: boolean }) {
  const silent = () => undefined;
  const debug = (data: unknown, line?: unknown) => {
    const fromServer = typeof data === 'object' && data !== null && 'tnx' in data && data.tnx === 'server';
    if (fromServer && typeof line === 'string' && line.startsWith('354')) progress.bodyBegan = true;
  };
  return { trace: silent, debug, info: silent, warn: silent, error: silent, fatal: silent };
}
