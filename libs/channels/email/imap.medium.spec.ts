import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describeWith, freePort, programPath } from '@wasl-test/support';
import { DovecotServer } from '@wasl-test/simulators/email';
import { parseMail } from './parse-mail';
import { emailSetup } from './probe-mail-servers';
import { contextWith, MemorySink } from './email.testing';
import { ImapFollower } from './imap-follower';
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
    expect(sink.healths.at(-1)).toBe('ok:email.connected');
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
