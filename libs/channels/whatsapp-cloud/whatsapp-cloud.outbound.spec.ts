import type { OutboundFile } from '@wasl/channel-kit';
import { HttpFailure } from '@wasl/channel-kit';
import { FakePorts, outboundMessage } from '@wasl/channel-kit/testing';
import type { IdentityRef, Part } from '@wasl/contracts';
import { secrets, settings } from './fixtures.testing';
import { render, send } from './whatsapp-cloud.outbound';

const to: IdentityRef = { kind: 'phone', value: '+966500000101', scope: '', verifiedBy: 'provider' };
const context = { inboxId: 'inbox', settings, secrets };
const rendered = (message: Parameters<typeof outboundMessage>[0]) =>
  render(outboundMessage(message), context);
const bodies = (message: Omit<Parameters<typeof outboundMessage>[0], 'to'>) =>
  rendered({ to, ...message }).map(({ body }) => body);
const file = (mime: string, size = 3, fileName = 'ملف'): OutboundFile => ({
  fileName,
  mime,
  size,
  read: async () => Buffer.alloc(size),
});
const text = (words: string): Part => ({ type: 'text', text: words });
const asRecord = (value: unknown) => value as Record<string, unknown>;
const MIB = 1024 * 1024;

describe('render', () => {
  it('writes a text as the Graph API wants it, with our id as its correlation', () => {
    expect(bodies({ parts: [text('أهلًا https://wasl.example')], quotes: 'wamid.Q' })).toEqual([
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '966500000101',
        context: { message_id: 'wamid.Q' },
        type: 'text',
        text: { preview_url: true, body: 'أهلًا https://wasl.example' },
        biz_opaque_callback_data: '01900000-0000-7000-8000-0000000000aa',
      },
    ]);
  });

  it('addresses a business-scoped id as recipient and refuses what WhatsApp cannot reach', () => {
    const [request] = rendered({
      to: { ...to, kind: 'whatsapp_bsuid', value: 'SA.1' },
      parts: [text('أهلًا')],
    });
    expect(request?.body).toMatchObject({ recipient: 'SA.1' });
    expect(request?.body).not.toHaveProperty('to');
    const email: IdentityRef = { ...to, kind: 'email', value: 'a@example.org' };
    expect(() => rendered({ to: email, parts: [text('أهلًا')] })).toThrow(
      expect.objectContaining({ kind: 'recipient_unreachable' }),
    );
  });

  it('quotes with the first piece of a long text only, and sends no blank piece', () => {
    const pieces = bodies({ parts: [text(`${'كلمة '.repeat(900)}${'\n'.repeat(5000)}`)], quotes: 'wamid.Q' });
    expect(pieces.map((body) => 'context' in body)).toEqual([true, false]);
  });

  it('sends one short text with one picture as its caption', () => {
    const [body, ...rest] = bodies({ parts: [text('الصورة')], files: [file('image/jpeg')] });
    expect(rest).toEqual([]);
    expect(body).toMatchObject({ type: 'image', image: { caption: 'الصورة' } });
  });

  it.each([
    ['a voice note', [file('audio/ogg')], ['text', 'audio']],
    ['two pictures', [file('image/png'), file('image/png')], ['text', 'image', 'image']],
  ])('sends the text apart from %s', (_name, files, types) => {
    expect(bodies({ parts: [text('نص')], files }).map(({ type }) => type)).toEqual(types);
  });

  it('continues a caption over 1024 as text', () => {
    const caption = 'كلمة '.repeat(300);
    const part: Part = { type: 'media', kind: 'document', caption, state: 'stored' };
    const [document, more] = bodies({ parts: [part], files: [file('application/pdf', 3, 'تقرير.pdf')] });
    expect(document).toMatchObject({ type: 'document', document: { filename: 'تقرير.pdf' } });
    const first = String(asRecord(document?.document).caption);
    expect(first.length).toBeLessThanOrEqual(1024);
    expect(first + String(asRecord(more?.text).body)).toBe(caption);
  });

  it.each([
    ['image/jpeg', 5 * MIB, 'image'],
    ['image/jpeg', 5 * MIB + 1, 'document'],
    ['image/gif', 10, 'document'],
    ['video/mp4', 16 * MIB, 'video'],
    ['video/mp4', 17 * MIB, 'document'],
    ['audio/ogg; codecs=opus', 10, 'audio'],
    ['application/pdf', 100 * MIB, 'document'],
  ])('sends %s of %i bytes as %s', (mime, size, type) => {
    const huge: OutboundFile = { ...file(mime), size };
    expect(bodies({ files: [huge] })[0]?.type).toBe(type);
  });

  it('refuses a file over 100 MB and a part whose file is missing', () => {
    const huge: OutboundFile = { ...file('application/pdf'), size: 100 * MIB + 1 };
    expect(() => bodies({ files: [huge] })).toThrow(expect.objectContaining({ kind: 'media_rejected' }));
    const part: Part = { type: 'media', kind: 'image', state: 'stored' };
    expect(() => bodies({ parts: [part] })).toThrow(expect.objectContaining({ kind: 'media_rejected' }));
  });

  it('fills a template on one line and counts its variables', () => {
    const template = {
      name: 'visit_reminder',
      language: 'ar',
      variables: ['الأحد\n٤ يناير', 'فرع      جدة'],
    };
    expect(bodies({ template })).toMatchObject([
      {
        type: 'template',
        template: {
          name: 'visit_reminder',
          language: { code: 'ar' },
          components: [{ type: 'body', parameters: [{ text: 'الأحد ٤ يناير' }, { text: 'فرع    جدة' }] }],
        },
      },
    ]);
    expect(() => bodies({ template: { ...template, variables: ['واحد'] } })).toThrow(
      expect.objectContaining({ kind: 'content_rejected' }),
    );
  });

  it('sets and takes back a reaction', () => {
    expect(bodies({ reaction: { externalId: 'wamid.R', emoji: '🌹' } })).toMatchObject([
      { type: 'reaction', reaction: { message_id: 'wamid.R', emoji: '🌹' } },
    ]);
    expect(bodies({ reaction: { externalId: 'wamid.R', emoji: null } })).toMatchObject([
      { reaction: { emoji: '' } },
    ]);
  });

  it('sends places and contact cards', () => {
    const parts: Part[] = [
      { type: 'location', latitude: 24.7, longitude: 46.6, name: 'الفرع' },
      { type: 'contacts', cards: [{ name: 'خالد', phones: ['+966500000104'], emails: [] }] },
    ];
    expect(bodies({ parts })).toMatchObject([
      { type: 'location', location: { latitude: 24.7, name: 'الفرع' } },
      {
        type: 'contacts',
        contacts: [{ name: { formatted_name: 'خالد' }, phones: [{ phone: '+966500000104' }] }],
      },
    ]);
  });
});

describe('send', () => {
  const message = outboundMessage({ to, files: [file('image/png')] });
  const sendFile = async (ports: FakePorts) => {
    const [request] = render(message, context);
    if (!request) throw new Error('nothing was rendered');
    return send(request, message, { ...context, ports });
  };

  it('uploads first and then sends the media id, each call with the token', async () => {
    const ports = new FakePorts().answer(
      { status: 200, body: { id: '777' } },
      { status: 200, body: { messages: [{ id: 'wamid.M' }] } },
    );
    expect(await sendFile(ports)).toEqual({ externalIds: ['wamid.M'], status: 'accepted' });
    expect(ports.requests.map(({ url }) => url)).toEqual([
      'https://graph.facebook.com/v26.0/104800000000001/media',
      'https://graph.facebook.com/v26.0/104800000000001/messages',
    ]);
    for (const request of ports.requests)
      expect(request.headers?.authorization).toBe(`Bearer ${secrets.accessToken}`);
    expect(JSON.parse(String(ports.requests[1]?.body))).toMatchObject({
      type: 'image',
      image: { id: '777' },
    });
  });

  it('takes a lost upload for temporary: nobody has seen anything yet', async () => {
    for (const lost of [new HttpFailure('unknown', 'timeout'), { status: 502, body: '' }]) {
      const ports = new FakePorts().answer(lost);
      await expect(sendFile(ports)).rejects.toMatchObject({ kind: 'temporary' });
      expect(ports.requests).toHaveLength(1);
    }
  });

  it('takes an acceptance without an id for uncertain', async () => {
    const ports = new FakePorts().answer(
      { status: 200, body: { id: '777' } },
      { status: 200, body: '{"messages":[' },
    );
    await expect(sendFile(ports)).rejects.toMatchObject({ kind: 'uncertain' });
  });
});
