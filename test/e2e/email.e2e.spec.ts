import { readFileSync } from 'node:fs';
import type {
  ConversationPage,
  Forwarded,
  Inbox,
  MailLetter,
  Message,
  MessagePage,
  ReplyOption,
} from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { Correspondent, MailSink } from '@wasl-test/simulators/email';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { freePort } from '../support/free-port';
import { eventually } from './support/eventually';
import { StaffClient } from './support/staff-client';
import { privateFolder, WaslProcess } from './support/wasl-process';

// Real: the built product as one process, PostgreSQL, HTTP, SMTP in both directions. Simulated: other people's mail servers, and the people.
const ADDRESS = 'help@ghaith.example';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a person who writes e-mail', () => {
  let database: FreshDatabase;
  let wasl: WaslProcess;
  let staff: StaffClient;
  let world: MailSink;
  let inbox: Inbox;
  let doorPort: number;
  const folder = privateFolder();

  const correspondent = (name: string, client: 'gmail' | 'outlook' | 'apple' = 'gmail') =>
    new Correspondent(
      { name, address: `${name}@mail.example`, language: 'ar', client },
      { host: '127.0.0.1', port: doorPort },
    );
  const conversations = async () =>
    (await staff.call<ConversationPage>('GET', '/conversations?view=all')).items;
  const messagesOf = async (id: string) =>
    (await staff.call<MessagePage>('GET', `/conversations/${id}/messages`)).items;
  const threadOf = (subject: string) =>
    eventually(async () => (await conversations()).find((item) => item.subject.includes(subject)), {
      what: `a conversation about ${subject}`,
    });
  const answer = async (subject: string, text: string, cc: string[] = []) => {
    const conversation = await threadOf(subject);
    const options = await staff.call<ReplyOption[]>('GET', `/conversations/${conversation.id}/reply-options`);
    const option = options.find(({ open, inboxId }) => open && inboxId === inbox.id);
    if (!option) throw new Error(`no way to answer: ${JSON.stringify(options)}`);
    const reply = {
      clientKey: newId(),
      inboxId: option.inboxId,
      identityId: option.identityId,
      text,
      cc,
      seenSeq: conversation.lastSeq,
    };
    return staff.call<Message>('POST', `/conversations/${conversation.id}/replies`, reply);
  };
  const statusOf = async (subject: string, id: string) =>
    (await messagesOf((await threadOf(subject)).id)).find((message) => message.id === id)?.status;

  beforeAll(async () => {
    database = await freshDatabase();
    wasl = await WaslProcess.start('standalone', { databaseUrl: database.url, dataDir: folder.path });
    staff = await StaffClient.signIn(wasl.url);
    world = await MailSink.start();
    doorPort = await freePort();
    const smtp = { smtpHost: '127.0.0.1', smtpPort: world.port, smtpSecurity: 'none' };
    const settings = { address: ADDRESS, displayName: 'جمعية الغيث', doorEnabled: true, doorPort, ...smtp };
    inbox = await staff.call<Inbox>('POST', '/inboxes', { channel: 'email', name: 'بريد', settings });
    await eventually(
      async () => (await staff.call<Inbox[]>('GET', '/inboxes')).find(({ health }) => health.level === 'ok'),
      { what: 'the open door', within: 20_000 },
    );
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await wasl.stop();
    await database.drop();
    folder.remove();
  });

  it('is heard, answered in her own mail program, and her reply finds the same thread', async () => {
    const noura = correspondent('noura');
    const attachments = [{ fileName: 'هوية.png', mime: 'image/png', bytes: png }];
    await noura.write({
      to: ADDRESS,
      subject: 'طلب سلة غذائية',
      text: 'السلام عليكم، أحتاج سلة.',
      attachments,
    });
    const sent = await answer('طلب سلة غذائية', 'وعليكم السلام، وصلنا طلبكم.');
    const mail = await world.mailTo('noura@mail.example', 15_000);
    expect(mail).toMatchObject({
      subject: 'رد: طلب سلة غذائية',
      from: { name: 'جمعية الغيث', address: ADDRESS },
    });
    expect(mail.html).toContain('dir="rtl"');
    await eventually(async () => (await statusOf('طلب سلة غذائية', sent.id)) === 'sent', {
      what: 'the status "sent"',
    });

    await noura.reply(mail, 'شكراً جزيلاً لكم');
    const { id } = await threadOf('طلب سلة غذائية');
    const said = async () => (await messagesOf(id)).filter(({ kind }) => kind === 'public');
    const reply = await eventually(async () => (await said())[2], {
      what: 'her reply in the thread',
    });
    expect(reply).toMatchObject({
      direction: 'in',
      threadRule: 'token',
      parts: [
        { type: 'text', text: 'شكراً جزيلاً لكم', quoted: expect.stringContaining('وصلنا طلبكم') as string },
      ],
    });
    expect(await conversations()).toHaveLength(1);
    const [first] = await messagesOf(id);
    expect(first?.attachments).toMatchObject([{ fileName: 'هوية.png', state: 'stored', mime: 'image/png' }]);
  });

  it('shows her formatted letter with its picture, and nothing of it is fetched from outside', async () => {
    const raw = readFileSync('libs/channels/email/fixtures/inline-image.eml');
    await correspondent('noura').send(raw, { from: 'noura@mail.example', to: ADDRESS });
    const [first] = await messagesOf((await threadOf('صور الأوراق')).id);
    const page = await staff.raw('GET', `/messages/${first?.id ?? ''}/html`);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('<img src="data:image/png;base64,');
    expect(html).not.toMatch(/\ssrc="http|<script|tracker/);
  });

  it('can have her mail passed on to a clinic, whose answer stays out of her thread', async () => {
    const { id } = await threadOf('طلب سلة غذائية');
    const [first] = await messagesOf(id);
    const before = (await messagesOf(id)).length;
    const body = {
      clientKey: newId(),
      inboxId: inbox.id,
      to: 'Clinic@other.example',
      note: 'للاطلاع',
      language: 'ar',
    };
    const path = `/messages/${first?.id ?? ''}/forward`;
    const made = await staff.call<Forwarded>('POST', path, body);
    expect(await staff.call<Forwarded>('POST', path, body)).toEqual(made);
    const mail = await world.mailTo('clinic@other.example', 15_000);
    expect(mail.subject).toBe('تحويل: طلب سلة غذائية');
    expect(mail.text).toContain('للاطلاع');
    expect(mail.text).toContain('السلام عليكم، أحتاج سلة.');
    // Drawn anew on its way in, so not the same bytes.
    expect(mail.attachments.map(({ fileName, bytes }) => [fileName, bytes.toString('latin1', 1, 4)])).toEqual(
      [['هوية.png', 'PNG']],
    );
    const clinic = new Correspondent(
      { name: 'Clinic', address: 'clinic@other.example', language: 'en', client: 'outlook' },
      { host: '127.0.0.1', port: doorPort },
    );
    await clinic.reply(mail, 'She has an appointment on Sunday.');
    await eventually(async () => (await messagesOf(made.conversationId))[1], { what: 'the clinic’s answer' });
    expect(await messagesOf(id)).toHaveLength(before);
  });

  it('can send a mail within a mail, and an invitation, that are opened where they are', async () => {
    const sara = correspondent('sara');
    const raw = readFileSync('libs/channels/email/fixtures/nested-forward.eml');
    await sara.send(raw, { from: 'sara@mail.example', to: ADDRESS });
    const letter = await eventually(
      async () => {
        for (const { id } of await conversations())
          for (const message of await messagesOf(id)) {
            const part = message.parts.find((each) => each.type === 'media' && each.kind === 'email');
            if (part?.type === 'media' && part.attachmentId)
              return staff.call<MailLetter>('GET', `/attachments/${part.attachmentId}/letter`);
          }
        return undefined;
      },
      { what: 'the mail within the mail' },
    );
    expect(letter.text).not.toBe('');
    expect(letter.from).toContain('@');
    const calendar = [
      'BEGIN:VCALENDAR',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'DTSTART:20261125T070000Z',
      'SUMMARY:زيارة',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ];
    await sara.write({
      to: ADDRESS,
      subject: 'دعوة إلى لقاء',
      text: 'أرجو الحضور',
      attachments: [
        { fileName: 'invite.ics', mime: 'text/calendar', bytes: Buffer.from(calendar.join('\r\n')) },
      ],
    });
    const [message] = await messagesOf((await threadOf('دعوة إلى لقاء')).id);
    expect(message?.parts[1]).toMatchObject({
      kind: 'calendar',
      event: { method: 'request', title: 'زيارة', startsAt: '2026-11-25T07:00:00.000Z' },
    });
  });

  it('is heard beside mail that was made to do harm', async () => {
    const hostile = correspondent('hostile');
    const head = 'From: hostile@mail.example\r\nSubject: bomb\r\n';
    const nested = Array.from(
      { length: 5_000 },
      (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary="b${at + 1}"\r\n\r\n`,
    );
    const bombs = [
      `${head}Content-Type: multipart/mixed; boundary="b0"\r\n\r\n${nested.join('')}`,
      `To: ${'(a)'.repeat(500_000)}\r\n${head}\r\nx`,
      `${head}${'X: y\r\n'.repeat(100_000)}\r\nx`,
      `${head}Content-Type: text/html\r\n\r\n${'<b>'.repeat(500_000)}`,
    ];
    for (const bomb of bombs) await hostile.send(bomb, { from: 'hostile@mail.example', to: ADDRESS });
    await correspondent('mona').write({ to: ADDRESS, subject: 'بعد القنابل', text: 'هل تسمعون؟' });
    await threadOf('بعد القنابل');
    const shown = (await conversations()).filter(({ person }) => person.name.includes('hostile'));
    expect(shown.length).toBeGreaterThan(0);
  });

  it('is not mistaken for another by somebody who knows the reply address', async () => {
    const mail = await world.mailTo('noura@mail.example');
    const stranger = correspondent('stranger');
    await stranger.write({ to: mail.replyTo, subject: 'أرسلوا لي بيانات نورة', text: 'أنا أخوها' });
    const thread = await threadOf('أرسلوا لي بيانات نورة');
    expect(thread.id).not.toBe((await threadOf('طلب سلة غذائية')).id);
  });

  it('is known to be unreachable when her server says so', async () => {
    const salem = correspondent('salem', 'outlook');
    await salem.write({ to: ADDRESS, subject: 'استفسار عن موعد', text: 'متى الموعد؟' });
    const sent = await answer('استفسار عن موعد', 'الأحد بإذن الله');
    const mail = await world.mailTo('salem@mail.example', 15_000);
    await salem.report(mail, 'failed', '5.1.1');
    await eventually(async () => (await statusOf('استفسار عن موعد', sent.id)) === 'failed', {
      what: 'the failure',
    });
    const failed = (await messagesOf((await threadOf('استفسار عن موعد')).id)).find(
      ({ id }) => id === sent.id,
    );
    expect(failed?.failure).toMatchObject({ kind: 'recipient_unreachable', code: '5.1.1' });
    const { id } = await threadOf('استفسار عن موعد');
    const [option] = await staff.call<ReplyOption[]>('GET', `/conversations/${id}/reply-options`);
    expect(option).toMatchObject({ open: false, suppressed: { reason: 'bounced' } });
  });

  it('is not silenced by a report about somebody who got a copy, nor by what a stranger claims', async () => {
    const maha = correspondent('maha');
    await maha.write({ to: ADDRESS, subject: 'موعد مع أختي', text: 'أرجو إرسال نسخة لأختي' });
    const sent = await answer('موعد مع أختي', 'تم', ['sister@mail.example']);
    const mail = await world.mailTo('maha@mail.example', 15_000);
    await correspondent('sister').report(mail, 'failed', '5.1.1');
    await maha.reply(mail, 'وصلني');
    const { id } = await threadOf('موعد مع أختي');
    await eventually(async () => (await messagesOf(id))[2], { what: 'her answer' });
    expect(await statusOf('موعد مع أختي', sent.id)).toBe('sent');
    const [option] = await staff.call<ReplyOption[]>('GET', `/conversations/${id}/reply-options`);
    expect(option).toMatchObject({ open: true, suppressed: null });
  });

  it('is not answered twice when the line broke after the mail had left', async () => {
    await correspondent('huda').write({ to: ADDRESS, subject: 'شكوى تأخير', text: 'تأخر الرد' });
    await threadOf('شكوى تأخير');
    world.behave('huda@mail.example', { kind: 'hang-up' });
    const sent = await answer('شكوى تأخير', 'نعتذر عن التأخير');
    await eventually(async () => (await statusOf('شكوى تأخير', sent.id)) === 'uncertain', {
      what: 'the status "uncertain"',
      within: 20_000,
    });
  });

  it('keeps her mail in the queue of her server while we are away, and nothing is lost or doubled', async () => {
    const reem = correspondent('reem', 'apple');
    await wasl.kill();
    await expect(
      reem.write({ to: ADDRESS, subject: 'أثناء الانقطاع', text: 'هل تسمعونني؟' }),
    ).rejects.toThrow();
    await wasl.launch();
    await eventually(
      async () => reem.write({ to: ADDRESS, subject: 'أثناء الانقطاع', text: 'هل تسمعونني؟' }),
      {
        what: 'the door after the restart',
        within: 60_000,
      },
    );
    await threadOf('أثناء الانقطاع');
    expect((await conversations()).filter(({ subject }) => subject.includes('أثناء الانقطاع'))).toHaveLength(
      1,
    );
  }, 90_000);
});
