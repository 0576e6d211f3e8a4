import { channelEvent } from '@wasl/contracts';
import { eventsOf, fixture, fixtureNames, messageOf, textOf } from './fixtures.testing';

const ARABIC = 'السلام عليكم، أحتاج إلى مساعدة في سداد الإيجار.\nرقم الجوال 0500000101';
const SUBJECT = 'طلب مساعدة عاجل';

describe('readMail', () => {
  it.each(fixtureNames)('makes valid events of %s, the same on every replay', async (name) => {
    const first = await eventsOf(fixture(name));
    expect(first.length).toBeGreaterThan(0);
    for (const event of first) channelEvent.parse(event);
    expect(await eventsOf(fixture(name))).toEqual(first);
  });

  describe('charsets', () => {
    it.each(
      fixtureNames.filter(
        (name) =>
          /^charset-.*(?:1256|8859|iso|ascii|unknown)/.test(name) &&
          !name.includes('raw') &&
          name !== 'charset-utf8-said-ascii',
      ),
    )('%s reads as Arabic', async (name) => {
      const message = await messageOf(fixture(name));
      expect(message.hints?.subject).toBe(SUBJECT);
      expect(textOf(message).text).toBe(ARABIC);
      expect(message.language).toBe('ar');
    });

    it('UTF-8 that is labelled as ASCII stays UTF-8', async () => {
      expect(textOf(await messageOf(fixture('charset-utf8-said-ascii'))).text).toBe(ARABIC);
    });

    it('raw Windows-1256 bytes in headers are read', async () => {
      expect(await messageOf(fixture('charset-raw-1256-header'))).toMatchObject({
        senderName: 'نورة',
        hints: { subject: SUBJECT },
      });
    });

    it('true Latin-1 is not taken for Arabic', async () => {
      const message = await messageOf(fixture('charset-latin1-real'));
      expect(message.hints?.subject).toBe('Réclamation');
      expect(textOf(message).text).toBe('Bonjour, à bientôt. Grüße, Über Ärger.');
    });

    it('an encoded word that is cut inside a letter is joined first', async () => {
      expect((await messageOf(fixture('charset-cut-inside-letter'))).hints?.subject).toBe(SUBJECT);
    });
  });

  describe('structure', () => {
    it('keeps inline images, cleans the HTML and offers files with their bytes', async () => {
      const message = await messageOf(fixture('inline-image'));
      expect(message).toMatchObject({
        externalId: '<inline@mail.example> noura@mail.example 2026-11-22T07:15:00.000Z',
        aliases: ['<inline@mail.example>'],
        senderName: 'نورة الحربي',
        occurredAt: '2026-11-22T07:15:00.000Z',
        parts: [
          { type: 'text', text: 'مرفق صورة الهوية.', hasHtml: true },
          {
            type: 'media',
            kind: 'image',
            mime: 'image/png',
            fileName: 'هوية.png',
            contentId: 'id-photo@mail',
          },
          { type: 'media', kind: 'document', mime: 'application/pdf', fileName: 'كشف حساب.pdf' },
        ],
        participants: [
          { role: 'to', address: 'ahmad@partner.example' },
          { role: 'cc', address: 'ali@mail.example', name: 'Ali, the neighbour' },
        ],
      });
      expect(message.html).toContain('data-cid="id-photo@mail"');
      expect(message.html).toContain('data-remote-src="https://pictures.example/logo.png"');
      expect(message.html).toContain('color:red');
      expect(message.html).not.toMatch(/script|tracker|javascript|position|<style|url\(/);
      expect(
        message.files?.map(({ partIndex, bytes }) => [
          partIndex,
          Buffer.from(bytes).subarray(0, 4).toString('latin1'),
        ]),
      ).toEqual([
        [1, '\x89PNG'],
        [2, '%PDF'],
      ]);
    });

    it('shows a forwarded mail whole and keeps the nested one as a file', async () => {
      const message = await messageOf(fixture('nested-forward'));
      expect(textOf(message)).toEqual({ text: expect.stringContaining('رصيدكم') as string });
      expect(message.parts[1]).toMatchObject({ type: 'media', kind: 'email', fileName: 'إشعار.eml' });
    });

    it('keeps winmail.dat and calendars as files', async () => {
      expect((await messageOf(fixture('winmail'))).parts[1]).toMatchObject({
        kind: 'document',
        fileName: 'winmail.dat',
      });
      expect((await messageOf(fixture('calendar-invite'))).parts[1]).toMatchObject({
        kind: 'calendar',
        mime: 'text/calendar',
      });
    });

    it('gives hostile file names no path and no hidden direction', async () => {
      expect((await messageOf(fixture('hostile-file-name'))).parts[1]).toMatchObject({
        fileName: 'invoicefdp.exe',
      });
    });

    it('joins flowed lines and keeps the signature', async () => {
      expect(textOf(await messageOf(fixture('flowed'))).text).toBe(
        'This line is long and was folded by the program.\n\n--\nNoura',
      );
    });
  });

  describe('threads', () => {
    it('finds our token and the references, nearest first', async () => {
      expect((await messageOf(fixture('reply-gmail-ar'))).hints).toEqual({
        tokens: ['c0ffee12.token34'],
        references: ['<c0ffee12.token34.0199c000@ghaith.example>', '<first@mail.example>'],
        subject: `رد: ${SUBJECT}`,
        automatic: false,
      });
    });

    it('finds the token in where the mail was delivered', async () => {
      expect((await messageOf(fixture('reply-delivered-to'))).hints?.tokens).toEqual(['c0ffee12.token34']);
    });

    it('takes the token of the envelope', async () => {
      const headers = { 'x-wasl-envelope-to': 'help+ENVELOPE.Token1@ghaith.example' };
      expect((await messageOf('From: a@b.example\n\nhi', { headers })).hints?.tokens).toEqual([
        'ENVELOPE.Token1',
      ]);
    });
  });

  describe('robots', () => {
    it.each(
      fixtureNames
        .filter((name) => name.startsWith('auto-') && name !== 'auto-own-loop')
        .concat('auto-own-loop'),
    )('%s is never answered by a machine', async (name) => {
      const message = await messageOf(fixture(name));
      expect(name.startsWith('auto-verdict') || message.hints?.automatic).toBe(true);
    });

    it('lets a person write an automatic-looking subject', async () => {
      expect((await messageOf(fixture('person-with-auto-subject'))).hints?.automatic).toBe(false);
    });

    it('knows the null sender from the envelope', async () => {
      const message = await messageOf('From: a@b.example\n\nhi', { headers: { 'x-wasl-envelope-from': '' } });
      expect(message).toMatchObject({ hints: { automatic: true }, facts: { automatic: 'null-sender' } });
    });

    it('ignores a copy of our own mail', async () => {
      expect(await eventsOf('From: help@ghaith.example\nX-Wasl-Message: 1\n\nhi')).toMatchObject([
        { type: 'ignored', reason: 'own-mail' },
      ]);
    });
  });

  describe('broken mails', () => {
    it('takes the first of two senders', async () => {
      expect((await messageOf(fixture('broken-two-froms'))).sender).toMatchObject([
        { value: 'noura@mail.example' },
      ]);
    });

    it('keeps a mail without a sender apart from every person', async () => {
      const [sender] = (await messageOf(fixture('broken-no-from'))).sender;
      expect(sender).toMatchObject({ kind: 'external' });
    });

    it('reads what it can of a broken header', async () => {
      const message = await messageOf(fixture('broken-header-junk'));
      expect(message).toMatchObject({
        occurredAt: '2026-11-22T09:00:00.000Z',
        hints: { references: ['<ok@mail.example>'] },
      });
      expect(textOf(message).text).toBe('hello');
    });

    it('reads a mail that was cut off', async () => {
      expect(textOf(await messageOf(fixture('broken-boundary'))).text).toBe('the rest of this mail was cu');
    });

    it('shows a mail without any header or boundary as text', async () => {
      expect(textOf(await messageOf(fixture('broken-no-headers'))).text).toBe(
        'just some text\nwithout any header',
      );
      expect(textOf(await messageOf(fixture('broken-multipart-without-parts'))).text).toBe(
        'no boundary ever comes',
      );
    });

    it('names who wrote without a From in words', async () => {
      expect((await messageOf('Subject: x\n\nhi')).senderName).toBe('بلا مرسِل · No sender');
      expect(await messageOf('From: a@b.example\n\nhi')).not.toHaveProperty('senderName');
    });

    it('hashes the bytes where no Message-ID is', async () => {
      expect((await messageOf('From: a@b.example\n\nhi')).externalId).toMatch(/^sha256:[0-9a-f]{64}$/);
    });

    it('tells mails of different senders with one Message-ID apart', async () => {
      const of = (from: string) => messageOf(`From: ${from}\nMessage-ID: <same@x.example>\n\nhi`);
      expect((await of('a@b.example')).externalId).not.toBe((await of('c@d.example')).externalId);
    });

    it('tells mails of one program that gives all of them one Message-ID apart, and not the ways that one came', async () => {
      const of = (date: string, way = '') =>
        messageOf(`${way}From: a@b.example\nDate: ${date}\nMessage-ID: <same@x.example>\n\nhi`);
      const first = await of('Sun, 22 Nov 2026 09:00:00 +0300');
      expect((await of('Sun, 22 Nov 2026 09:00:01 +0300')).externalId).not.toBe(first.externalId);
      expect((await of('22 Nov 2026 06:00:00 GMT', 'Received: elsewhere\n')).externalId).toBe(
        first.externalId,
      );
    });

    it('does not take a date from the future', async () => {
      const message = await messageOf('From: a@b.example\nDate: Sun, 22 Nov 2099 10:00:00 +0000\n\nhi');
      expect(message.occurredAt).toBe('2026-11-22T09:00:00.000Z');
    });
  });

  describe('authentication', () => {
    const settings = { authservId: 'mx.ghaith.example' };
    it('believes the top-most verdict of our own server', async () => {
      expect(await messageOf(fixture('auth-verdict'), { settings })).toMatchObject({
        facts: { authentication: 'dmarc=pass spf=pass dkim=fail arc=none' },
        sender: [{ verifiedBy: 'dmarc' }],
      });
    });
    it('believes none below a foreign one, and none without a configured name', async () => {
      const forged = await messageOf(fixture('auth-forged'), { settings });
      expect(forged.facts).not.toHaveProperty('authentication');
      expect(forged.sender).toMatchObject([{ verifiedBy: 'none' }]);
      expect((await messageOf(fixture('auth-verdict'))).facts).not.toHaveProperty('authentication');
    });
  });

  describe('authentication at a provider that the mailbox is read at', () => {
    const judged = (
      oauthProvider: 'google' | 'microsoft' | 'none',
      results: string[],
      headers: Record<string, string> = READ_THERE,
    ) =>
      messageOf(
        `${results.map((each) => `Authentication-Results: ${each}\r\n`).join('')}From: a@b.example\r\n\r\nhi`,
        { settings: { oauthProvider }, headers },
      );
    const READ_THERE = { 'x-wasl-imap-uid': '7' };
    const microsoft =
      'spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=b.example; dkim=pass (signature was verified)\r\n header.d=b.example;dmarc=pass action=none\r\n header.from=b.example;compauth=pass reason=100';
    const google =
      'mx.google.com; dkim=pass header.i=@b.example; spf=pass; dmarc=pass (p=NONE) header.from=b.example';

    it.each([
      ['microsoft', microsoft],
      ['google', google],
    ] as const)('knows what %s writes', async (provider, results) => {
      expect(await judged(provider, [results])).toMatchObject({
        facts: { authentication: 'dmarc=pass spf=pass dkim=pass arc=none' },
        sender: [{ verifiedBy: 'dmarc' }],
      });
    });

    it('believes it of no other, not below another one, and not of a mail that came to the door', async () => {
      for (const message of [
        await judged('none', [microsoft]),
        await judged('google', [microsoft]),
        await judged('microsoft', [google]),
        await judged('microsoft', ['mx.other.example; dmarc=fail', microsoft]),
        await judged('microsoft', [microsoft], {}),
      ]) {
        expect(message.facts).not.toHaveProperty('authentication');
        expect(message.sender).toMatchObject([{ verifiedBy: 'none' }]);
      }
    });
  });

  it('shows subject, text and page in the order in which they were written', async () => {
    const rlo = '=?utf-8?q?=E2=80=AE?=';
    const message = await messageOf(
      `From: a@b.example\r\nSubject: ${rlo} fdp.exe ${rlo}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<bdo dir="rtl">gnp.exe</bdo> \u202eturned\u202c &#x202e;&#8238;&#x2067;again`,
    );
    expect(message.hints?.subject).toBe('fdp.exe');
    expect(textOf(message).text).toBe('gnp.exe turned again');
    expect(message.html).toBe('gnp.exe turned again');
  });
});
