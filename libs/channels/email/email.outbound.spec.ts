import fc from 'fast-check';
import { createTransport } from 'nodemailer';
import { smtpError } from './email.errors';
import { emailOutbound, type MailRequest } from './email.outbound';
import { messageWith, secretsWith, settingsWith } from './email.testing';
import { headerValue } from './mail-headers';
import { htmlBody, plainBody } from './reply-body';

const render = (
  more: Parameters<typeof messageWith>[0] = {},
  settings: Parameters<typeof settingsWith>[0] = {},
): MailRequest => {
  const context = {
    inboxId: '0199c000-0000-7000-8000-000000000001',
    settings: settingsWith(settings),
    secrets: secretsWith(),
  };
  const [request] = emailOutbound.render(messageWith(more), context);
  if (!request) throw new Error('nothing rendered');
  return request;
};

describe('rendering a mail', () => {
  it('is the same for a retry: the Message-ID is made of the token and our message id', () => {
    expect(render().messageId).toBe('<c0ffee12.token34.0199c000-0000-7000-8000-0000000000aa@ghaith.example>');
    expect(render()).toEqual(render());
  });

  it('answers the latest mail of the thread and names the earlier ones', () => {
    const references = ['<first@mail.example> noura@mail.example', '<second@ghaith.example>', 'sha256:abc'];
    expect(render({ references })).toMatchObject({
      references: ['<first@mail.example>', '<second@ghaith.example>'],
      inReplyTo: '<second@ghaith.example>',
      subject: 'رد: طلب مساعدة',
    });
    expect(render({ references, quotes: references[0] ?? null }).inReplyTo).toBe('<first@mail.example>');
  });

  it('keeps the first and the latest of a long thread', () => {
    const references = Array.from({ length: 60 }, (_, at) => `<m${at}@mail.example>`);
    const kept = render({ references }).references;
    expect(kept).toHaveLength(20);
    expect([kept[0], kept.at(-1)]).toEqual(['<m0@mail.example>', '<m59@mail.example>']);
  });

  it.each([
    ['طلب', 'ar', 'رد: طلب'],
    ['رد: طلب', 'ar', 'رد: طلب'],
    ['Re: request', 'ar', 'Re: request'],
    ['request', 'en', 'Re: request'],
  ] as const)('marks the subject %s once', (subject, language, expected) => {
    expect(render({ subject, language, references: ['<a@b.example>'] }).subject).toBe(expected);
  });

  it('writes no reply address when it cannot carry the token', () => {
    expect(render({}, { plusAddressing: false }).replyTo).toBeNull();
    expect(render({ replyToken: 'x'.repeat(70) }).replyTo).toBeNull();
  });

  it('gives each paragraph its direction and escapes what a person typed', () => {
    const { html } = render({
      parts: [{ type: 'text', text: 'أهلاً <b>\n\nOrder & https://ok.example/?a=1&b=2.' }],
    });
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('<p dir="rtl" style="margin:0 0 12px">أهلاً &lt;b&gt;</p>');
    expect(html).toContain(
      '<p dir="ltr" style="margin:0 0 12px">Order &amp; <a href="https://ok.example/?a=1&amp;b=2" dir="ltr">',
    );
  });

  it('signs in the language of the person', () => {
    const settings = { signatureAr: 'جمعية الغيث', signatureEn: 'Ghaith Society' };
    expect(render({ language: 'en' }, settings).text).toContain('-- \nGhaith Society');
    expect(render({ language: 'ar' }, settings).text).toContain('-- \nجمعية الغيث');
  });

  it.each([
    '"a b"@mail.example',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: x@y.example',
    'no address',
  ])('refuses to send to %j', (value) => {
    expect(() => render({ to: { kind: 'email', value, scope: '', verifiedBy: 'none' } })).toThrow(
      /address|line break/,
    );
  });
});

const ALLOWED = new Set([
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
]);

describe('the letter of a mailbox', () => {
  const templateAr = 'السلام عليكم {{name}}،\n\n{{text}}\n\n{{ signature }}\n{{officer}}';
  const bodyOf = (message = messageWith(), more: object = {}) => {
    const settings = settingsWith({ templateAr, signatureAr: 'فريق الغيث', ...more });
    return { text: plainBody(message, settings), html: htmlBody(message, settings) };
  };
  it('says who is greeted and who signs, in the language of the person', () => {
    const { text, html } = bodyOf();
    expect(text).toBe('السلام عليكم نورة الحربي،\n\nوصلنا طلبكم.\n\nفريق الغيث\nسارة');
    expect(html).toContain('السلام عليكم نورة الحربي');
    expect(html.match(/فريق الغيث/g)).toHaveLength(1);
    expect(bodyOf(messageWith({ language: 'en' })).text).toBe('وصلنا طلبكم.\n\n-- \nفريق الغيث');
  });
  it('fills each place once: a text that looks like a place stays a text', () => {
    const parts = [{ type: 'text' as const, text: 'اكتب {{name}} هنا' }];
    expect(bodyOf(messageWith({ parts, toName: '{{text}}' })).text).toContain(
      'عليكم {{text}}،\n\nاكتب {{name}} هنا',
    );
  });
  it('never swallows what the officer wrote, and leaves automatic mail alone', () => {
    expect(bodyOf(messageWith(), { templateAr: 'أهلاً {{name}}' }).text).toBe(
      'وصلنا طلبكم.\n\n-- \nفريق الغيث',
    );
    expect(bodyOf(messageWith({ automatic: true })).text).toBe('وصلنا طلبكم.');
  });
});

describe('header values', () => {
  it.each(['a\rb', 'a\nb', 'a\r\n\r\nb', 'a\0b', 'a\u2028b', 'a\u0085b'])('refuses %j', (value) => {
    expect(() => headerValue(value)).toThrow('line break');
  });

  it('lets no typed text add a header line', async () => {
    const wire = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
    const hostile = fc.array(
      fc.constantFrom(
        'a',
        'ن',
        ' ',
        ':',
        '"',
        '<',
        '>',
        ',',
        '=?utf-8?Q?=0D=0ABcc:_x?=',
        '(',
        ')',
        ';',
        '\\',
        '\t',
        'Bcc: x@y.example',
      ),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (subject, name) => {
        const request = render(
          { subject: subject.join(''), toName: name.join(''), fromName: name.join('') },
          { displayName: '' },
        );
        const { message } = await wire.sendMail({
          from: request.from,
          to: [request.to],
          subject: request.subject,
          messageId: request.messageId,
          text: 'x',
        });
        const head = (Buffer.isBuffer(message) ? message.toString() : '').split('\r\n\r\n')[0] ?? '';
        const names = head.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]?.toLowerCase());
        expect(names.filter((field) => !ALLOWED.has(field ?? ''))).toEqual([]);
        expect(names).toContain('message-id');
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('smtpError', () => {
  it.each([
    [{ code: 'EAUTH', responseCode: 535, response: '535 5.7.8 bad credentials' }, false, 'auth_expired'],
    [{ code: 'EAUTH', responseCode: 454, response: '454 4.7.0 temporary failure' }, false, 'temporary'],
    [{ code: 'ESOCKET', command: 'CONN' }, false, 'temporary'],
    [{ code: 'ETLS', command: 'STARTTLS' }, false, 'config'],
    [{ code: 'EDNS', command: 'CONN' }, false, 'temporary'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, false, 'temporary'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, true, 'uncertain'],
    [{ code: 'ECONNECTION', command: 'CONN' }, true, 'uncertain'],
    [{ responseCode: 421, response: '421 4.7.0 try later' }, false, 'temporary'],
    [{ responseCode: 450, response: '450 4.7.28 too fast' }, false, 'rate_limited'],
    [
      { responseCode: 550, response: '550 5.1.1 no such user', command: 'RCPT TO' },
      false,
      'recipient_unreachable',
    ],
    [{ responseCode: 550, response: '550 no such user', command: 'RCPT TO' }, false, 'recipient_unreachable'],
    [{ responseCode: 552, response: '552 5.3.4 too big', command: 'DATA' }, true, 'media_rejected'],
    [
      { responseCode: 552, response: '552 5.2.2 over quota', command: 'RCPT TO' },
      false,
      'recipient_unreachable',
    ],
    [{ responseCode: 554, response: '554 5.7.1 spam', command: 'DATA' }, true, 'content_rejected'],
    [
      {
        responseCode: 550,
        response: '550 5.7.30 basic authentication is not supported',
        command: 'MAIL FROM',
      },
      false,
      'auth_expired',
    ],
    [{ responseCode: 553, response: '553 not your address', command: 'MAIL FROM' }, false, 'forbidden'],
  ])('%j (body began: %s) is %s', (failure, bodyBegan, kind) => {
    expect(smtpError(Object.assign(new Error('x'), failure), bodyBegan).kind).toBe(kind);
  });
});
