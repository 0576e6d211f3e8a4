import { ChannelError, type ChannelPorts } from '@wasl/channel-kit';
import { createTransport } from 'nodemailer';
import type { ConnectionSecurity, EmailSecrets, EmailSettings } from './email.settings';

/** What both connections to a mail server share. */
export interface ServerAccess {
  host: string;
  port: number;
  security: ConnectionSecurity;
}

const CONNECT_MS = 20_000;
const SILENCE_MS = 60_000;

/** Refuses an unprotected connection to a host that the operator did not name as trusted. */
export function requireProtection(
  { host, security }: ServerAccess,
  ports: Pick<ChannelPorts, 'isTrustedHost'>,
): void {
  if (host === '') throw new ChannelError('config', 'no mail server is set', { code: 'email.no-server' });
  if (security === 'none' && !ports.isTrustedHost(host)) {
    throw new ChannelError('config', 'an unencrypted connection to this host is not allowed', {
      code: 'email.plain-not-allowed',
    });
  }
}

/** A trusted host inside the house may carry its own certificate; every other one must prove its name. */
export const tlsOptions = (host: string, ports: Pick<ChannelPorts, 'isTrustedHost'>) => ({
  rejectUnauthorized: !ports.isTrustedHost(host),
  minVersion: 'TLSv1.2' as const,
});

/** One SMTP conversation, and whether the body had begun to flow when it ended. */
export interface SmtpConversation {
  transport: ReturnType<typeof openTransport>;
  bodyBegan(): boolean;
}

/** Prepares a conversation with the outgoing server; nothing is sent yet. */
export function openSmtp(
  settings: EmailSettings,
  secrets: EmailSecrets,
  ports: ChannelPorts,
): SmtpConversation {
  requireProtection(
    { host: settings.smtpHost, port: settings.smtpPort, security: settings.smtpSecurity },
    ports,
  );
  const progress = { bodyBegan: false };
  return {
    transport: openTransport({ settings, secrets, ports }, progress),
    bodyBegan: () => progress.bodyBegan,
  };
}

function openTransport(
  { settings, secrets, ports }: { settings: EmailSettings; secrets: EmailSecrets; ports: ChannelPorts },
  progress: { bodyBegan: boolean },
) {
  const { smtpHost: host, smtpPort: port, smtpSecurity: security, smtpUser: user } = settings;
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === '' ? {} : { auth: { user, pass: secrets.smtpPassword || secrets.imapPassword } }),
    tls: tlsOptions(host, ports),
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

/** nodemailer tells a timeout in the body from one before it only in its log: the server's 354 is the line between them. */
function progressLogger(progress: { bodyBegan: boolean }) {
  const silent = () => undefined;
  const debug = (data: unknown, line?: unknown) => {
    const fromServer = typeof data === 'object' && data !== null && 'tnx' in data && data.tnx === 'server';
    if (fromServer && typeof line === 'string' && line.startsWith('354')) progress.bodyBegan = true;
  };
  return { trace: silent, debug, info: silent, warn: silent, error: silent, fatal: silent };
}
