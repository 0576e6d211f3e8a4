import type { ChannelError, InboxContext, Setup } from '@wasl/channel-kit';
import type { ProbeResult } from '@wasl/contracts';
import { smtpError } from './email.errors';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { makeImapClient } from './imap.client';
import { troubleOf } from './imap-follower';
import { foldersOf } from './open-mail-streams';
import { openSmtp } from './smtp.client';

type Inbox = InboxContext<EmailSettings, EmailSecrets>;
type Step = ProbeResult['steps'][number];

/** Logs in to both servers and opens the folder; sends nothing and changes nothing. */
export const emailSetup: Setup<EmailSettings, EmailSecrets> = {
  async probe(context) {
    const steps: Step[] = [];
    const { imapHost, smtpHost, doorEnabled } = context.settings;
    if (imapHost !== '') steps.push(...(await probeImap(context)));
    if (smtpHost !== '') steps.push(await probeSmtp(context));
    if (imapHost === '' && !doorEnabled) steps.push({ code: 'email.no-way-in', ok: false, detail: '' });
    if (smtpHost === '') steps.push({ code: 'email.receives-only', ok: true, detail: '' });
    return { ok: steps.every((step) => step.ok), steps };
  },
};

async function probeImap({ settings, secrets, ports }: Inbox): Promise<Step[]> {
  const steps: Step[] = [];
  try {
    const client = await makeImapClient(settings, secrets, ports);
    client.on('error', (error) => ports.log('debug', 'IMAP probe', { error: error.message }));
    try {
      await client.connect();
      steps.push({ code: 'email.imap-login', ok: true, detail: settings.imapHost });
      for (const name of foldersOf(settings)) {
        const folder = await client.mailboxOpen(name, { readOnly: true });
        steps.push({ code: 'email.imap-folder', ok: true, detail: `${folder.path}: ${folder.exists}` });
      }
      await client.logout();
    } finally {
      client.close();
    }
  } catch (cause) {
    const { code, detail } = troubleOf(cause);
    steps.push({ code: steps.length === 0 ? code : 'email.folder-missing', ok: false, detail });
  }
  return steps;
}

async function probeSmtp({ settings, secrets, ports }: Inbox): Promise<Step> {
  try {
    const { transport } = await openSmtp(settings, secrets, ports);
    try {
      await transport.verify();
      return { code: 'email.smtp-login', ok: true, detail: settings.smtpHost };
    } finally {
      transport.close();
    }
  } catch (cause) {
    const error = smtpError(cause);
    return { code: codeOf(error), ok: false, detail: error.message };
  }
}

/** Our own refusals have a code already; the server's get one that both languages explain. */
function codeOf({ kind, code }: ChannelError): string {
  if (code?.startsWith('email.')) return code;
  if (kind === 'auth_expired') return 'email.smtp-auth-failed';
  return kind === 'config' ? 'email.certificate' : 'email.smtp-unreachable';
}
