import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { HttpRequest, HttpResponse } from '@wasl/channel-kit';
import { describeWith, freePort, programPath } from '@wasl-test/support';
import { DovecotServer, TokenService } from '@wasl-test/simulators/email';
import { parseMail } from './parse-mail';
import { emailSetup } from './probe-mail-servers';
import { contextWith, MemorySink } from './email.testing';
import { ImapFollower } from './imap-follower';
import { openMailStreams } from './open-mail-streams';
import { openDoor } from './smtp-door';

// Real: Dovecot with its own mailbox, IMAP over a socket, swaks as a foreign SMTP client. No database.

jest.setTimeout(30_000);

const account = { user: 'help@ghaith.example', password: 'a-safe-word' };
const quick = { firstRetry: 100, longestRetry: 400, afterRefusal: 60_000, poll: 2_000 };

const mailNamed = (name: string): string =>
  [
    'From: Noura <noura@mail.example>',
    'To: help@ghaith.example',
    `Subject: ${name}`,
    `Message-ID: <${name}@mail.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Body of ${name}`,
    '',
  ].join('\r\n');

describeWith('dovecot', 'a mailbox followed over IMAP', () => {
  let dovecot: DovecotServer;
  let sink: MemorySink;
  let follower: ImapFollower | null;

  const contextFor = (more: { imapPassword?: string; imapFolder?: string } = {}) => ({
    ...contextWith(
      {
        imapHost: '127.0.0.1',
        imapPort: dovecot.port,
        imapSecurity: 'none',
        imapFolder: more.imapFolder ?? 'INBOX',
      },
      { imapPassword: more.imapPassword ?? account.password },
    ),
  });
  const follow = (context = contextFor()) => {
    follower = ImapFollower.open(
      { ...context, ports: { ...context.ports, now: () => new Date() } },
      sink,
      quick,
    );
  };
  const append = (name: string) => dovecot.deliver(mailNamed(name));
  const subjects = () => sink.events.map(({ body }) => /^Subject: (.*)$/m.exec(body.toString())?.[1]?.trim());

  beforeEach(async () => {
    sink = new MemorySink();
    follower = null;
    dovecot = await DovecotServer.start(account);
  });
  afterEach(async () => {
    await follower?.close();
    await dovecot.close();
  });

  it('takes in what is there and what comes, each once, and leaves every mail unread', async () => {
    await append('first');
    await append('second');
    follow();
    await sink.until(({ events }) => events.length === 2);
    await append('third');
    await sink.until(({ events }) => events.length === 3);
    expect(subjects()).toEqual(['first', 'second', 'third']);
    expect(await dovecot.flags()).toEqual([[], [], []]);
    expect(sink.state).toMatchObject({ lastUid: 3, folder: 'INBOX' });
    const raw = sink.events[0];
    const [event] = raw ? await parseMail(raw, contextFor()) : [];
    expect(event).toMatchObject({ type: 'message.received', aliases: ['<first@mail.example>'] });
  });

  it('goes on behind its cursor after a restart of ours', async () => {
    await append('first');
    follow();
    await sink.until(({ events }) => events.length === 1);
    await follower?.close();
    await append('second');
    follow();
    await sink.until(({ events }) => events.length === 2);
    expect(subjects()).toEqual(['first', 'second']);
  });

  it('comes back by itself after the server was away', async () => {
    follow();
    await sink.until(({ healths }) => healths.includes('ok:email.connected'));
    await dovecot.down();
    await sink.until(({ healths }) => healths.includes('warning:email.unreachable'));
    await dovecot.up();
    await append('after the break');
    await sink.until(({ events }) => events.length === 1);
    expect(sink.healths.at(-1)).toMatch(/^ok:/);
  });

  it('keeps the cursor where the core could not store', async () => {
    await append('first');
    sink.failure = new Error('database is away');
    follow();
    await sink.until(({ healths }) => healths.includes('warning:email.not-stored'));
    expect(sink.state).toBeNull();
    sink.failure = null;
    await sink.until(({ events }) => events.length === 1);
  });

  it('reads a rebuilt mailbox again from its beginning', async () => {
    await append('first');
    follow();
    await sink.until(({ events }) => events.length === 1);
    await dovecot.down();
    await dovecot.rebuildMailbox();
    await dovecot.up();
    await sink.until(({ events }) => events.length === 2, 15_000);
    expect(subjects()).toEqual(['first', 'first']);
    expect(sink.healths).toContain('warning:email.mailbox-rebuilt');
    const [a, b] = await Promise.all(sink.events.map(async (raw) => parseMail(raw, contextFor())));
    const idOf = (events: typeof a) =>
      events?.[0]?.type === 'message.received' ? events[0].externalId : 'none';
    expect(idOf(a)).toBe(idOf(b));
  });

  it('says that the password is wrong and does not hammer the server', async () => {
    follow(contextFor({ imapPassword: 'wrong' }));
    await sink.until(({ healths }) => healths.includes('error:email.auth-failed'), 15_000);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(sink.healths).toEqual(['error:email.auth-failed']);
  });

  it('is tested step by step', async () => {
    await expect(emailSetup.probe(contextFor())).resolves.toMatchObject({
      ok: true,
      steps: [
        { code: 'email.imap-login', ok: true },
        { code: 'email.imap-folder', ok: true },
        { code: 'email.receives-only', ok: true },
      ],
    });
    await expect(emailSetup.probe(contextFor({ imapFolder: 'Nowhere' }))).resolves.toMatchObject({
      ok: false,
      steps: [
        { code: 'email.imap-login', ok: true },
        { code: 'email.folder-missing', ok: false },
        { ok: true },
      ],
    });
    await expect(emailSetup.probe(contextFor({ imapPassword: 'wrong' }))).resolves.toMatchObject({
      ok: false,
      steps: [{ code: 'email.auth-failed', ok: false }, { ok: true }],
    });
  });
});

describeWith('swaks', 'a foreign client at the SMTP door', () => {
  it('delivers once, to a signed reply address too', async () => {
    const context = contextWith({ doorEnabled: true, doorPort: await freePort() });
    const sink = new MemorySink();
    const door = await openDoor(context, sink);
    const swaks = (to: string) =>
      promisify(execFile)(programPath('swaks') ?? 'swaks', [
        '--server',
        '127.0.0.1',
        '--port',
        String(context.settings.doorPort),
        '--from',
        'noura@mail.example',
        '--to',
        to,
        '--header',
        'Subject: by swaks',
        '--body',
        'hello',
      ]);
    try {
      await swaks('help+c0ffee12.token34@ghaith.example');
      await expect(swaks('nobody@ghaith.example')).rejects.toMatchObject({
        stdout: expect.stringContaining('550 5.1.1') as string,
      });
    } finally {
      await door.close();
    }
    expect(sink.events).toHaveLength(1);
    const [raw] = sink.events;
    const [event] = raw ? await parseMail(raw, context) : [];
    expect(event).toMatchObject({
      type: 'message.received',
      hints: { tokens: ['c0ffee12.token34'] },
      facts: { subject: 'by swaks' },
    });
  });
});

describeWith('dovecot', 'a mailbox of many folders', () => {
  let dovecot: DovecotServer;
  let sink: MemorySink;
  let streams: { close(): Promise<void> } | null;
  const open = async (settings: object, secrets: object = { imapPassword: account.password }) => {
    const context = contextWith(
      { imapHost: '127.0.0.1', imapPort: dovecot.port, imapSecurity: 'none', ...settings },
      secrets,
    );
    const ports = { ...context.ports, now: () => new Date(), http: postForm };
    streams = await openMailStreams({ ...context, ports }, sink);
  };
  beforeEach(() => {
    sink = new MemorySink();
    streams = null;
  });
  afterEach(async () => {
    await streams?.close();
    await dovecot.close();
  });

  it('reads each of them, keeps a place in each, and compares what it has with what the server has', async () => {
    dovecot = await DovecotServer.start(account);
    await dovecot.addFolder('Requests');
    await dovecot.deliver(mailNamed('one'));
    await dovecot.deliver(mailNamed('two'), 'Requests');
    await open({ imapMoreFolders: 'Requests\n\nINBOX' });
    await sink.until(
      ({ events, healths, state }) =>
        events.length === 2 &&
        healths.at(-1) === 'ok:email.reconciled' &&
        /Requests/.test(JSON.stringify(state)),
    );
    expect(sink.state).toMatchObject({
      folders: { INBOX: { lastUid: 1, taken: '1' }, Requests: { lastUid: 1, taken: '1' } },
    });
    expect(sink.details.at(-1)).toMatch(/1 \/ 1$/);
  });

  it('fetches what it never took although it had gone past it', async () => {
    dovecot = await DovecotServer.start(account);
    for (const name of ['first', 'second', 'third']) await dovecot.deliver(mailNamed(name));
    await open({});
    await sink.until(({ healths }) => healths.includes('ok:email.reconciled'));
    await streams?.close();
    const { folders } = sink.state as { folders: { INBOX: { taken: string } } };
    folders.INBOX.taken = '1,3';
    sink.events.length = 0;
    sink.healths.length = 0;
    await open({});
    await sink.until(({ healths }) => healths.includes('ok:email.reconciled'));
    expect(sink.events.map(({ body }) => /^Subject: (.*)$/m.exec(body.toString())?.[1]?.trim())).toEqual([
      'second',
    ]);
    expect(sink.state).toMatchObject({ folders: { INBOX: { taken: '1:3' } } });
  });

  it('names the folder that is missing', async () => {
    dovecot = await DovecotServer.start(account);
    await open({ imapMoreFolders: 'Nowhere' });
    await sink.until(({ healths }) => healths.includes('error:email.folder-missing'));
    expect(sink.details.at(-1)).toContain('Nowhere');
    expect(sink.healths).not.toContain('ok:email.connected');
  });

  it('logs in by an access token, and says when the permission was taken back', async () => {
    const app = { clientId: 'a', clientSecret: 'b', refreshToken: 'c', user: account.user };
    const service = await TokenService.start(app);
    dovecot = await DovecotServer.start(account, `${service.url}/introspect/`);
    const oauth = { oauthProvider: 'google' as const, oauthClientId: 'a', oauthTokenUrl: service.tokenUrl };
    await dovecot.deliver(mailNamed('by token'));
    await open(oauth, { oauthClientSecret: 'b', oauthRefreshToken: 'c' });
    await sink.until(({ events }) => events.length === 1);
    await streams?.close();
    service.state = 'revoked';
    await open({ ...oauth, oauthTenant: 'another' }, { oauthClientSecret: 'b', oauthRefreshToken: 'c' });
    await sink.until(({ healths }) => healths.includes('error:email.reconnect-needed'));
    await service.close();
  });
});

async function postForm({ url, headers, body }: HttpRequest): Promise<HttpResponse> {
  const answer = await fetch(url, { method: 'POST', headers: headers ?? {}, body: String(body) });
  return { status: answer.status, headers: {}, body: Buffer.from(await answer.arrayBuffer()) };
}
