import { Correspondent, MailSink } from '@wasl-test/simulators/email';
import { dkimVerify } from 'mailauth';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { contextWith, MemorySink, messageWith } from './email.testing';
import { parseMail } from './parse-mail';
import { emailOutbound } from './email.outbound';
import { openDoor } from './smtp-door';

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

async function house() {
  const outside = await MailSink.start();
  const doorPort = await freePort();
  const context = contextWith({
    doorEnabled: true,
    doorPort,
    smtpHost: '127.0.0.1',
    smtpPort: outside.port,
    smtpSecurity: 'none',
    signatureAr: 'جمعية الغيث',
  });
  const sink = new MemorySink();
  const door = await openDoor(context, sink);
  const noura = new Correspondent(
    { name: 'نورة الحربي', address: 'noura@mail.example', language: 'ar', client: 'gmail' },
    { host: '127.0.0.1', port: doorPort },
  );
  const send = async (message = messageWith()) => {
    const [request] = emailOutbound.render(message, context);
    if (!request) throw new Error('nothing rendered');
    return emailOutbound.send(request, message, context);
  };
  const read = async (at: number) => {
    const raw = sink.events[at];
    if (!raw) throw new Error('no such event');
    return parseMail(raw, context);
  };
  const close = async () => {
    await door.close();
    await outside.close();
  };
  return { outside, context, sink, noura, send, read, close };
}

describe('a mail by the door and its answer by SMTP', () => {
  let world: Awaited<ReturnType<typeof house>>;
  beforeEach(async () => {
    world = await house();
  });
  afterEach(() => world.close());

  it('signs what leaves when the mailbox has a key, even one that was pasted on one line', async () => {
    const context = contextWith(
      { ...world.context.settings, dkimSelector: 's1' },
      { dkimKey: privateKey.replaceAll('\n', '') },
    );
    const [request] = emailOutbound.render(messageWith(), context);
    if (!request) throw new Error('nothing rendered');
    await emailOutbound.send(request, messageWith(), context);
    const { raw } = await world.outside.mailTo('noura@mail.example');
    const asked: string[] = [];
    const { results } = await dkimVerify(raw, {
      resolver: (name) => {
        asked.push(name);
        return Promise.resolve([[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]]);
      },
    });
    expect(results.map(({ status }) => status.result)).toEqual(['pass']);
    expect(asked).toContain('s1._domainkey.ghaith.example');
  });

  it('takes a mail in Arabic with a file', async () => {
    const bytes = Buffer.from('%PDF-1.7 demo');
    await world.noura.write({
      to: 'help@ghaith.example',
      subject: 'طلب سلة غذائية',
      text: 'السلام عليكم\nأحتاج مساعدة.',
      attachments: [{ fileName: 'الهوية.pdf', mime: 'application/pdf', bytes }],
    });
    expect(world.sink.events).toHaveLength(1);
    const [event] = await world.read(0);
    expect(event).toMatchObject({
      type: 'message.received',
      sender: [{ kind: 'email', value: 'noura@mail.example' }],
      senderName: 'نورة الحربي',
      language: 'ar',
      hints: { subject: 'طلب سلة غذائية', automatic: false },
      parts: [
        { type: 'text', text: 'السلام عليكم\nأحتاج مساعدة.', hasHtml: true },
        { type: 'media', kind: 'document', fileName: 'الهوية.pdf', size: bytes.length },
      ],
    });
    if (event?.type !== 'message.received') throw new Error('not a message');
    expect(Buffer.from(event.files?.[0]?.bytes ?? []).equals(bytes)).toBe(true);
  });

  it('answers with our signed token, and the reply carries it back twice', async () => {
    const result = await world.send();
    const mail = await world.outside.mailTo('noura@mail.example');
    expect(result).toEqual({ externalIds: [mail.messageId], status: 'sent' });
    expect(mail.subject).toBe('طلب مساعدة');
    expect(mail.text).toContain('وصلنا طلبكم.');
    expect(mail.text).toContain('جمعية الغيث');
    expect(mail.replyTo).toBe('help+c0ffee12.token34@ghaith.example');
    await world.noura.reply(mail, 'شكراً لكم');
    const [event] = await world.read(0);
    expect(event).toMatchObject({
      type: 'message.received',
      hints: { tokens: ['c0ffee12.token34'], references: [mail.messageId], automatic: false },
      parts: [{ type: 'text', text: 'شكراً لكم', quoted: expect.stringContaining('وصلنا طلبكم.') as string }],
    });
  });

  it.each([
    [550, '5.1.1 no such mailbox'],
    // Later they might take it; but the copies have it now, and would have it twice.
    [450, '4.2.1 greylisted, come again'],
  ])(
    'has not reached the person whose own address is refused with %i, whatever the copies say',
    async (code, text) => {
      world.outside.behave('noura@mail.example', { kind: 'refuse', code, text });
      const sent = world.send(messageWith({ cc: ['sister@mail.example'] }));
      await expect(sent).rejects.toMatchObject({
        kind: 'recipient_unreachable',
        code: text.slice(0, 5),
        message: expect.stringContaining(text.slice(6)) as string,
      });
      await world.outside.mailTo('sister@mail.example');
    },
  );

  it('says which copies were refused', async () => {
    world.outside.behave('sister@mail.example', { kind: 'refuse', code: 550, text: '5.1.1 moved away' });
    const sent = await world.send(messageWith({ cc: ['sister@mail.example', 'brother@mail.example'] }));
    expect(sent.status).toBe('sent');
    expect(sent.remark).toMatch(/^sister@mail\.example: .*moved away$/);
    await world.outside.mailTo('brother@mail.example');
  });

  it('brings blind copies by the envelope alone, and nobody the same mail twice', async () => {
    const bcc = ['silent@mail.example', 'Noura@mail.example', 'sister@mail.example'];
    await world.send(messageWith({ cc: ['sister@mail.example'], bcc }));
    const mail = await world.outside.mailTo('silent@mail.example');
    expect(mail.envelopeTo).toEqual(['noura@mail.example', 'sister@mail.example', 'silent@mail.example']);
    expect(mail.raw.toString('latin1')).not.toMatch(/silent@|^bcc:/im);
  });

  it('sends files byte by byte under their Arabic names, and to copies', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, at) => at % 256));
    const file = {
      fileName: 'كشف الحساب ٢.pdf',
      mime: 'application/pdf',
      size: bytes.length,
      read: () => Promise.resolve(bytes),
    };
    await world.send(messageWith({ files: [file], cc: ['Ali@mail.example', 'noura@mail.example'] }));
    const mail = await world.outside.mailTo('ali@mail.example');
    expect(mail.envelopeTo).toEqual(['noura@mail.example', 'ali@mail.example']);
    expect(mail.attachments).toMatchObject([{ fileName: 'كشف الحساب ٢.pdf', mime: 'application/pdf' }]);
    expect(mail.attachments[0]?.bytes.equals(bytes)).toBe(true);
    expect(mail.html).toContain('<p dir="rtl"');
  });

  it('does not send at all when a file cannot be read', async () => {
    const file = {
      fileName: 'a.pdf',
      mime: 'application/pdf',
      size: 1,
      read: () => Promise.reject(new Error('disk')),
    };
    await expect(world.send(messageWith({ files: [file] }))).rejects.toMatchObject({
      kind: 'temporary',
      code: 'file-unreadable',
    });
    expect(world.outside.received).toHaveLength(0);
  });

  it('refuses strangers at the door and asks to try again when it cannot store', async () => {
    await expect(world.noura.write({ to: 'someone@else.example', subject: 'x', text: 'x' })).rejects.toThrow(
      '5.1.1',
    );
    world.sink.failure = new Error('database is away');
    await expect(world.noura.write({ to: 'help@ghaith.example', subject: 'x', text: 'x' })).rejects.toThrow(
      '4.3.0',
    );
    expect(world.sink.events).toHaveLength(0);
  });

  it.each([
    ['refused by name', { kind: 'refuse', code: 550, text: '5.1.1 unknown' }, 'recipient_unreachable'],
    ['refused by policy', { kind: 'refuse-body', code: 554, text: '5.7.1 spam' }, 'content_rejected'],
    ['greylisted', { kind: 'greylist', times: 1 }, 'temporary'],
    ['cut off after the body', { kind: 'hang-up' }, 'uncertain'],
  ] as const)('tells how a mail failed: %s', async (_name, behaviour, kind) => {
    world.outside.behave('noura@mail.example', { ...behaviour });
    await expect(world.send()).rejects.toMatchObject({ name: 'ChannelError', kind });
  });

  it('knows that nothing was sent when nobody answers the connection', async () => {
    await world.outside.close();
    await expect(world.send()).rejects.toMatchObject({ kind: 'temporary' });
  });

  it('marks automatic mails and leaves their return path empty', async () => {
    await world.send(messageWith({ automatic: true }));
    const mail = await world.outside.mailTo('noura@mail.example');
    expect(mail.envelopeFrom).toBe('');
    expect(mail.headers.get('auto-submitted')).toBe('auto-replied');
    expect(mail.text).not.toContain('-- ');
  });

  it('turns a delivery report into a receipt of our own mail', async () => {
    const result = await world.send();
    const mail = await world.outside.mailTo('noura@mail.example');
    await world.noura.report(mail, 'failed', '5.1.1');
    await world.noura.report(mail, 'delayed', '4.4.1');
    expect(await world.read(0)).toMatchObject([
      {
        type: 'receipt.updated',
        externalId: result.externalIds[0],
        status: 'failed',
        failure: { kind: 'recipient_unreachable', code: '5.1.1' },
      },
    ]);
    expect(await world.read(1)).toMatchObject([{ type: 'ignored', reason: 'delivery-report.delayed' }]);
  });
});
