import { ChannelError } from '@wasl/channel-kit';
import { contextOf, rawEvent } from '@wasl/channel-kit/testing';
import { fixture, secrets, settings, signed } from './fixtures.testing';
import { open } from './open.channel';
import { inspect, parse } from './open.inbound';
import { openSecrets, openSettings } from './open.settings';

const inboxId = '01900000-0000-7000-8000-000000000001';
const context = { inboxId, settings: openSettings.parse(settings), secrets: openSecrets.parse(secrets) };
const read = (body: Buffer, id = 'msg_0002') =>
  parse(rawEvent({ body, headers: { 'webhook-id': id } }), context);
const message = (content: unknown[], from: unknown = { identities: [{ kind: 'external', value: 'u-1' }] }) =>
  Buffer.from(JSON.stringify({ type: 'message.received', data: { from, content } }));

describe('an event that another system pushes', () => {
  it('becomes a message under its webhook-id, from everybody whom the system vouches for', () => {
    expect(read(fixture('text'))).toEqual([
      {
        type: 'message.received',
        occurredAt: '2026-01-04T05:59:58.000Z',
        externalId: 'msg_0002',
        aliases: ['ticket-1881-note-1'],
        sender: [
          { kind: 'phone', value: '+966541012525', scope: '', verifiedBy: 'signed' },
          { kind: 'external', value: 'beneficiary-1881', scope: inboxId, verifiedBy: 'signed' },
        ],
        senderName: 'نورة السبيعي',
        language: 'ar',
        parts: [{ type: 'text', text: 'السلام عليكم، متى موعد الزيارة؟' }],
        files: [],
        hints: { tokens: [], references: [], automatic: false, subject: 'موعد الزيارة' },
        facts: { application: '7781', subject: 'موعد الزيارة' },
      },
    ]);
  });

  it('brings files by address and inline, and a place', () => {
    const [event] = read(fixture('files-and-place'));
    expect(event).toMatchObject({
      occurredAt: '2026-01-04T09:00:00.000Z',
      quotes: 'msg_0001',
      parts: [
        { type: 'text' },
        { type: 'media', kind: 'image', remoteId: 'https://files.portal.example/p/51.jpg' },
        { type: 'media', kind: 'document', mime: 'application/pdf', fileName: 'تقرير.pdf' },
        { type: 'location', latitude: 24.7136, longitude: 46.6753, name: 'الرياض' },
      ],
      files: [{ partIndex: 2, bytes: Buffer.from('%PDF-1.4\n%%EOF\n') }],
    });
  });

  it('joins nobody by a number that was only claimed', () => {
    expect(read(fixture('unverified-phone'))).toMatchObject([
      {
        sender: [{ kind: 'external', value: 'phone:+966541012525', scope: inboxId, verifiedBy: 'none' }],
        facts: { claimed: 'phone:+966541012525' },
      },
    ]);
  });

  it('reports on our messages by our id or by theirs', () => {
    const ours = '01900000-0000-7000-8000-0000000000aa';
    expect(read(fixture('receipt'))).toMatchObject([
      { type: 'receipt.updated', externalId: ours, correlation: ours, status: 'delivered' },
    ]);
    expect(read(fixture('receipt-failed'))).toMatchObject([
      { externalId: 'crm-551', status: 'failed', failure: { kind: 'recipient_blocked' } },
    ]);
  });

  it('changes and withdraws what it said', () => {
    expect(read(fixture('edited'))).toMatchObject([
      { type: 'message.edited', externalId: 'msg_0001', parts: [{ text: 'عدّلت السؤال' }] },
    ]);
    expect(read(fixture('deleted'))).toMatchObject([{ type: 'message.deleted', externalId: 'msg_0001' }]);
    expect(read(fixture('reaction'))).toMatchObject([{ type: 'reaction.changed', emoji: '🙏' }]);
  });

  it('never dates a message into the future', () => {
    const late = JSON.parse(fixture('text').toString()) as Record<string, unknown>;
    late.timestamp = '2027-01-01T00:00:00Z';
    expect(read(Buffer.from(JSON.stringify(late)))).toMatchObject([
      { occurredAt: '2026-01-04T09:00:00.000Z' },
    ]);
  });

  it('loses what a database cannot store', () => {
    const body = Buffer.from(
      '{"type":"message.received","data":{"from":{"identities":[{"kind":"external","value":"u"}]},"content":[{"type":"text","text":"a\\u0000b\\ud800"}]}}',
    );
    expect(read(body)).toMatchObject([{ parts: [{ text: 'a\uFFFDb\uFFFD' }] }]);
  });
});

describe('an event that cannot be read', () => {
  it.each([
    ['no JSON', Buffer.from('{'), 'the body is not JSON'],
    ['another event', Buffer.from('{"type":"order.created","data":{}}'), 'type'],
    ['a text without words', message([{ type: 'text' }]), 'data.content[0].text'],
    ['a file without bytes', message([{ type: 'media' }]), 'needs either url or base64'],
    [
      'a number that is none',
      message([{ type: 'text', text: 'x' }], { identities: [{ kind: 'phone', value: '12' }] }),
      'data.from.identities[0].value: is no phone',
    ],
  ])('is refused at the door with its reasons: %s', (_name, body, problem) => {
    const answer = inspect(signed(body, [secrets.signingSecret]));
    expect(answer).toMatchObject({ status: 422 });
    expect(answer?.body).toContain(problem);
    expect(() => read(body)).toThrow(ChannelError);
  });

  it('is not what a good one with unknown content is', () => {
    expect(inspect(signed(fixture('unknown-content'), [secrets.signingSecret]))).toBeNull();
  });

  it('is refused before it is read when its signature is old', () => {
    const { transport } = open;
    if (transport.kind !== 'webhook') throw new Error('the open channel is a webhook');
    const request = signed(fixture('text'), [secrets.signingSecret], { at: new Date('2020-01-01') });
    const verdict = transport.verify(
      request,
      contextOf(open, { folder: '', settings, secrets: { ...secrets }, deliveries: [] }),
    );
    expect(verdict).toEqual({ ok: false, reason: 'timestamp-outside-tolerance' });
  });
});
