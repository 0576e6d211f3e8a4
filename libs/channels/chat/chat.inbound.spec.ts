import { channelEvent } from '@wasl/contracts';
import { parse } from './chat.inbound';
import { chatSettings } from './chat.settings';
import { written } from './chat.testing';

const INBOX = '01900000-0000-7000-8000-000000000001';
const context = { inboxId: INBOX, settings: chatSettings.parse({}), secrets: {} };
const eventOf = (arrival: object) => {
  const body = Buffer.from(JSON.stringify(arrival));
  return channelEvent.parse(parse({ body, headers: {}, receivedAt: new Date() }, context)[0]);
};
const read = (changes: Parameters<typeof written>[0] = {}) => {
  const event = eventOf(written(changes));
  if (event.type !== 'message.received') throw new Error(`not a message: ${event.type}`);
  return event;
};

describe(parse.name, () => {
  it('takes the visit for the sender and nothing that was typed', () => {
    const introduction = { name: 'منى', phone: '0501234567', email: 'muna@example.org', consent: true };
    const event = read({ introduction });
    expect(event.sender).toEqual([
      { kind: 'visitor', value: 'k7m2x9p4w3qa', scope: INBOX, verifiedBy: 'provider' },
    ]);
    expect(event.senderName).toBe('منى');
    expect(event.parts.map(({ type }) => type)).toEqual(['text', 'form']);
    expect(event.parts[1]).toMatchObject({
      type: 'form',
      fields: [{ key: 'name' }, { key: 'phone', value: '0501234567' }, { key: 'email' }],
    });
    expect(event.facts).toMatchObject({ consent: 'yes', page: 'https://charity.example/services' });
  });

  it('believes what the site has signed', () => {
    const visitor = {
      value: 'user:42',
      signed: true,
      name: 'سارة',
      email: 'sara@example.org',
      phone: '+966501234567',
    };
    expect(read({ visitor }).sender.map(({ kind, verifiedBy }) => `${kind} ${verifiedBy}`)).toEqual([
      'visitor signed',
      'email signed',
      'phone signed',
    ]);
  });

  it('never believes an address of a visit that nobody signed', () => {
    const visitor = { value: 'k7m2x9p4w3qa', signed: false, email: 'victim@example.org' };
    expect(read({ visitor }).sender).toHaveLength(1);
  });

  it('tells two strangers apart, in their language', () => {
    expect(read().senderName).toBe('زائر W3QA');
    expect(read({ language: 'en' }).senderName).toBe('Visitor W3QA');
  });

  it('keeps the ids of two visitors apart', () => {
    const other = read({ visitor: { value: 'a2b3c4d5e6f7', signed: false } });
    expect(other.externalId).not.toBe(read().externalId);
  });

  it('tells a voice note from a sound file', () => {
    const file = { blob: 'b'.repeat(64), fileName: 'a.webm', mime: 'audio/webm', size: 9, voice: true };
    expect(read({ file }).parts.at(-1)).toMatchObject({ kind: 'voice', blob: file.blob });
    expect(read({ file: { ...file, voice: false } }).parts.at(-1)).toMatchObject({ kind: 'audio' });
  });

  it('reads a receipt', () => {
    const at = '2026-01-04T09:00:00.000Z';
    expect(eventOf({ type: 'receipt', externalId: 'm', status: 'read', at })).toMatchObject({
      type: 'receipt.updated',
      externalId: 'm',
      status: 'read',
    });
  });
});
