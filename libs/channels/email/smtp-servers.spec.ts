import { MailSink, type MailSinkOptions } from '@wasl-test/simulators/email';
import { emailOutbound } from './email.outbound';
import { emailSetup } from './probe-mail-servers';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { contextWith, messageWith } from './email.testing';

const login = { user: 'help@ghaith.example', password: 'a-safe-word' };
let server: MailSink;

async function serve(
  options: MailSinkOptions,
  more: Partial<EmailSettings>,
  secrets: Partial<EmailSecrets> = {},
) {
  server = await MailSink.start(options);
  return contextWith({ smtpHost: '127.0.0.1', smtpPort: server.port, doorEnabled: true, ...more }, secrets);
}
const probed = async (context: Awaited<ReturnType<typeof serve>>) =>
  (await emailSetup.probe(context)).steps[0];
async function sent(context: Awaited<ReturnType<typeof serve>>) {
  const message = messageWith();
  const [request] = emailOutbound.render(message, context);
  if (!request) throw new Error('nothing rendered');
  return emailOutbound.send(request, message, context);
}

describe('an outgoing server', () => {
  // The stand-in says on the console that its certificate is everybody's; here that is known.
  beforeEach(() => jest.spyOn(console, 'error').mockReturnValue());
  afterEach(async () => {
    jest.restoreAllMocks();
    await server.close();
  });

  it.each(['starttls', 'tls'] as const)('is spoken to with %s and a login', async (tls) => {
    const context = await serve(
      { tls, login },
      { smtpSecurity: tls, smtpUser: login.user },
      { smtpPassword: login.password },
    );
    expect(await probed(context)).toMatchObject({ code: 'email.smtp-login', ok: true });
    await expect(sent(context)).resolves.toMatchObject({ status: 'sent' });
  });

  it('uses the IMAP password where no other is set', async () => {
    const context = await serve(
      { login },
      { smtpSecurity: 'none', smtpUser: login.user },
      { imapPassword: login.password },
    );
    await expect(sent(context)).resolves.toMatchObject({ status: 'sent' });
  });

  it('that refuses the password is told apart from one that is away', async () => {
    const context = await serve(
      { login },
      { smtpSecurity: 'none', smtpUser: login.user },
      { smtpPassword: 'wrong' },
    );
    expect(await probed(context)).toMatchObject({ code: 'email.smtp-auth-failed', ok: false });
    await expect(sent(context)).rejects.toMatchObject({ kind: 'auth_expired' });
  });

  it('without the encryption that is asked for gets no mail', async () => {
    const context = await serve({}, { smtpSecurity: 'starttls' });
    expect(await probed(context)).toMatchObject({ code: 'email.certificate', ok: false });
    await expect(sent(context)).rejects.toMatchObject({ kind: 'config' });
    expect(server.received).toHaveLength(0);
  });

  it('keeps its password out of errors and logs', async () => {
    const secret = 'a-very-secret-word';
    const context = await serve(
      { login },
      { smtpSecurity: 'none', smtpUser: login.user },
      { smtpPassword: secret },
    );
    const error: unknown = await sent(context).catch((cause: unknown) => cause);
    const encoded = Buffer.from(`\0${login.user}\0${secret}`).toString('base64');
    const words = `${String(error)} ${JSON.stringify(error)} ${JSON.stringify((error as Error).cause)} ${context.ports.logged.join(' ')}`;
    expect(words).not.toContain(secret);
    expect(words).not.toContain(encoded);
  });
});
