import { parse } from './whatsapp-web.inbound';

const receivedAt = new Date('2026-01-04T10:00:00.000Z');
const context = {
  inboxId: 'inbox',
  settings: { acceptsRisk: true, readReceipts: true, webVersion: '' },
  secrets: {},
};
const read = (event: object) =>
  parse({ body: Buffer.from(JSON.stringify(event)), headers: {}, receivedAt }, context)[0];
const message = (more: object = {}) => ({
  kind: 'message',
  message: {
    stanza: '3A01',
    chat: '966500000101@c.us',
    fromMe: false,
    type: 'chat',
    body: 'السلام عليكم',
    at: 1_767_520_800,
    ...more,
  },
});
const phone = { kind: 'phone', value: '+966500000101', scope: '', verifiedBy: 'provider' };
const hidden = { kind: 'external', value: '77001@lid', scope: 'whatsapp-web', verifiedBy: 'provider' };

describe(parse.name, () => {
  it('reads a text with its sender, quote and time', () => {
    expect(read(message({ name: 'سلمى', quoted: '3A00', forwarded: true }))).toEqual({
      type: 'message.received',
      occurredAt: '2026-01-04T10:00:00.000Z',
      externalId: '3A01',
      sender: [phone],
      senderName: 'سلمى',
      parts: [{ type: 'text', text: 'السلام عليكم' }],
      quotes: '3A00',
      facts: { forwarded: 'yes' },
      echo: false,
    });
  });

  it('knows a hidden number by its id, and by the number where the page gave it', () => {
    expect(read(message({ chat: '77001@lid' }))).toMatchObject({ sender: [hidden] });
    expect(read(message({ chat: '77001@lid', phone: '966500000101' }))).toMatchObject({
      sender: [phone, hidden],
    });
  });

  it('takes what was written on the phone as an echo without a name', () => {
    const echo = read(message({ fromMe: true, name: 'الفرع' }));
    expect(echo).toMatchObject({ echo: true, sender: [phone] });
    expect(echo).not.toHaveProperty('senderName');
  });

  it.each([
    [
      { type: 'image', media: { mime: 'image/jpeg', base64: 'YWJj' } },
      { kind: 'image', caption: 'السلام عليكم' },
    ],
    [
      { type: 'ptt', body: '', duration: 3, media: { mime: 'audio/ogg; codecs=opus', base64: 'YWJj' } },
      { kind: 'voice', mime: 'audio/ogg', duration: 3 },
    ],
    [
      {
        type: 'document',
        body: '',
        media: { mime: 'application/pdf', name: '../تقرير.pdf', base64: 'YWJj' },
      },
      { kind: 'document' },
    ],
  ])('brings the bytes of %j along', (more, part) => {
    expect(read(message(more))).toMatchObject({
      parts: [{ type: 'media', ...part }],
      files: [{ partIndex: 0, bytes: Buffer.from('abc') }],
    });
  });

  it('shows a file that is gone as a placeholder, with its words', () => {
    expect(read(message({ type: 'image', media: { mime: 'image/png', fault: 'gone' } }))).toMatchObject({
      parts: [
        { type: 'unsupported', reason: 'image:gone' },
        { type: 'text', text: 'السلام عليكم' },
      ],
    });
  });

  it('reads places, cards and choices', () => {
    const place = { latitude: 24.7, longitude: 46.7, name: 'المقر' };
    expect(read(message({ type: 'location', body: '', place }))).toMatchObject({
      parts: [{ type: 'location', ...place }],
    });
    const vCards = [
      'BEGIN:VCARD\nFN:سلمى\\, الحربي\nitem1.TEL;waid=966500000101:+966 50 000 0101\nEND:VCARD',
    ];
    expect(read(message({ type: 'vcard', body: '', vCards }))).toMatchObject({
      parts: [
        { type: 'contacts', cards: [{ name: 'سلمى, الحربي', phones: ['+966 50 000 0101'], emails: [] }] },
      ],
    });
    expect(read(message({ type: 'list_response', body: 'السكن', choice: 'housing' }))).toMatchObject({
      parts: [{ type: 'choice_reply', optionId: 'housing', title: 'السكن' }],
    });
  });

  it.each(['120363000@g.us', 'status@broadcast', '12@newsletter'])('ignores %s', (chat) => {
    expect(read(message({ chat }))).toMatchObject({ type: 'ignored', reason: 'not-a-person' });
  });

  it.each([
    [-1, 'failed'],
    [1, 'sent'],
    [2, 'delivered'],
    [3, 'read'],
    [4, 'read'],
  ])('reads acknowledgement %i as %s', (ack, status) => {
    expect(read({ kind: 'ack', stanza: '3EB0', ack, at: 1 })).toMatchObject({
      type: 'receipt.updated',
      externalId: '3EB0',
      status,
    });
  });

  it('reads edits, deletions and reactions of a known message', () => {
    expect(read({ kind: 'edit', stanza: 'a', body: 'جديد', at: 1 })).toMatchObject({
      type: 'message.edited',
      externalId: 'a',
    });
    expect(read({ kind: 'revoke', stanza: 'a', at: 1 })).toMatchObject({
      type: 'message.deleted',
      externalId: 'a',
    });
    expect(
      read({ kind: 'reaction', stanza: 'a', emoji: '', chat: '966500000101@c.us', at: 1 }),
    ).toMatchObject({ type: 'reaction.changed', emoji: null });
  });
});
