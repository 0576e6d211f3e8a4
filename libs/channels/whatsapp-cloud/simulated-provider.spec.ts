import { ChannelError } from '@wasl/channel-kit';
import type { InboxContext, OutboundMessage } from '@wasl/channel-kit';
import { outboundMessage } from '@wasl/channel-kit/testing';
import type { IdentityRef } from '@wasl/contracts';
import { WhatsAppCloudSimulator } from '@wasl-test/simulators/whatsapp-cloud';
import { secrets, settings as fixtureSettings } from './fixtures.testing';
import { Door, loopbackPorts } from './loopback.testing';
import { whatsappCloud } from './whatsapp-cloud.channel';
import { WhatsAppCloudClient } from './whatsapp-cloud.client';
import { render, send } from './whatsapp-cloud.outbound';
import { probe } from './probe-account';
import type { WhatsAppCloudSecrets, WhatsAppCloudSettings } from './whatsapp-cloud.settings';

const phone: IdentityRef = { kind: 'phone', value: '+966500000101', scope: '', verifiedBy: 'provider' };

describe('WhatsApp against the simulated provider, over real HTTP', () => {
  let simulator: WhatsAppCloudSimulator;
  let door: Door;
  let context: InboxContext<WhatsAppCloudSettings, WhatsAppCloudSecrets>;

  beforeEach(async () => {
    simulator = new WhatsAppCloudSimulator({
      secrets,
      seed: 7,
      pace: 'instant',
      retryMs: [5, 5, 5],
      templates: fixtureSettings.templates,
    });
    const baseUrl = await simulator.start();
    context = { inboxId: 'inbox', settings: { ...fixtureSettings, baseUrl }, secrets, ports: loopbackPorts };
    door = new Door(() => context);
    simulator.webhookUrl = await door.open();
  });
  afterEach(async () => {
    await simulator.stop();
    await door.close();
  });

  const sendAll = async (message: Partial<OutboundMessage>): Promise<string[]> => {
    const full = outboundMessage({ to: phone, ...message });
    const ids: string[] = [];
    for (const request of render(full, context))
      ids.push(...(await send(request, full, context)).externalIds);
    return ids;
  };
  const text = (body: string): Partial<OutboundMessage> => ({ parts: [{ type: 'text', text: body }] });
  const receipts = () =>
    door.events.flatMap((event) => (event.type === 'receipt.updated' ? [event.status] : []));

  it('passes the subscription check and the probe', async () => {
    expect(await simulator.subscribe()).toBe(true);
    expect(await probe(context)).toMatchObject({
      ok: true,
      steps: [{ ok: true }, { ok: true }, { ok: true }],
    });
    context = { ...context, secrets: { ...secrets, accessToken: 'an-expired-token' } };
    expect(await probe(context)).toMatchObject({
      ok: false,
      steps: [{ ok: false, detail: expect.stringContaining('190') }],
    });
  });

  it('carries a conversation both ways, with receipts that know our message', async () => {
    const salma = simulator.person('+966500000101', { name: 'سلمى الحربي' });
    const question = salma.writes('متى موعد القياس؟');
    await simulator.settled();
    expect(door.events).toEqual([
      expect.objectContaining({
        type: 'message.received',
        externalId: question,
        senderName: 'سلمى الحربي',
        parts: [{ type: 'text', text: 'متى موعد القياس؟' }],
        sender: [expect.objectContaining({ kind: 'whatsapp_bsuid', value: salma.bsuid }), phone],
      }),
    ]);

    const [answer] = await sendAll({ ...text('الأحد العاشرة صباحًا'), quotes: question });
    await simulator.settled();
    expect(salma.received).toMatchObject([
      { id: answer, text: 'الأحد العاشرة صباحًا', message: { quotes: question } },
    ]);
    expect(receipts()).toEqual(['sent', 'delivered', 'read']);
    expect(door.events.at(-1)).toMatchObject({
      externalId: answer,
      correlation: '01900000-0000-7000-8000-0000000000aa',
    });
  });

  it('skips delivered when the person reads at once', async () => {
    simulator.person('+966500000101', { reading: 'at_once' }).writes('سلام');
    await sendAll(text('وعليكم السلام'));
    await simulator.settled();
    expect(receipts()).toEqual(['sent', 'read']);
  });

  it('reaches people by business-scoped id alone', async () => {
    const noura = simulator.person('+966500000102', { name: 'نورة', hidesPhone: true });
    noura.writes('رقمي مخفي');
    await simulator.settled();
    const [event] = door.events;
    const sender = event?.type === 'message.received' ? event.sender : [];
    expect(sender).toEqual([
      { kind: 'whatsapp_bsuid', value: noura.bsuid, scope: '', verifiedBy: 'provider' },
    ]);
    await sendAll({ ...text('أهلًا نورة'), to: { ...phone, kind: 'whatsapp_bsuid', value: noura.bsuid } });
    await simulator.settled();
    expect(noura.received).toMatchObject([{ text: 'أهلًا نورة' }]);
  });

  it('brings every kind of content, reactions, edits and deletions', async () => {
    const salma = simulator.person('+966500000101', { name: 'سلمى' });
    const first = salma.writes('أول');
    salma.writes({ type: 'location', latitude: 24.7, longitude: 46.6, name: 'الفرع' });
    salma.writes({ type: 'contacts', cards: [{ name: 'خالد', phone: '+966500000104' }] });
    salma.writes({ type: 'list_reply', id: 'b2', title: 'فرع جدة' });
    salma.writes({ type: 'unsupported', what: 'poll' });
    salma.writes({ type: 'reaction', to: 'wamid.X', emoji: '👍' });
    salma.writes({ type: 'reaction', to: 'wamid.X', emoji: null });
    salma.writes({ type: 'edit', of: first, text: 'أول، مصحح' });
    salma.writes({ type: 'revoke', of: first });
    salma.movesTo('+966500000199');
    await simulator.settled();
    expect(
      door.events.map((event) => (event.type === 'message.received' ? event.parts[0]?.type : event.type)),
    ).toEqual([
      'text',
      'location',
      'contacts',
      'choice_reply',
      'unsupported',
      'reaction.changed',
      'reaction.changed',
      'message.edited',
      'message.deleted',
      'identity.changed',
      'identity.changed',
    ]);
  });

  it('fetches what a person sent and refuses what has expired', async () => {
    const bytes = Buffer.from('%PDF-1.7 تقرير');
    simulator
      .person('+966500000101')
      .writes({ type: 'document', bytes, mime: 'application/pdf', fileName: 'تقرير.pdf', caption: 'تقريري' });
    await simulator.settled();
    const [event] = door.events;
    const part = event?.type === 'message.received' ? event.parts[0] : undefined;
    expect(part).toMatchObject({ type: 'media', kind: 'document', fileName: 'تقرير.pdf', caption: 'تقريري' });
    const remoteId = part?.type === 'media' ? (part.remoteId ?? '') : '';
    expect(await whatsappCloud.media?.fetch(remoteId, { ...context })).toEqual({
      bytes,
      mime: 'application/pdf',
    });

    const client = new WhatsAppCloudClient(context);
    const media = await client.describeMedia(remoteId);
    await expect(client.download({ ...media, sha256: 'ab'.repeat(32) })).rejects.toMatchObject({
      kind: 'temporary',
    });
    simulator.media.expire('addresses');
    await expect(client.download(media)).rejects.toMatchObject({ kind: 'media_expired' });
    simulator.media.expire('ids');
    await expect(client.describeMedia(remoteId)).rejects.toMatchObject({ kind: 'media_expired' });
  });

  it('uploads a file and sends it with its caption', async () => {
    const salma = simulator.person('+966500000101');
    salma.writes('أرسلوا الصورة');
    const bytes = Buffer.from([0xff, 0xd8, 0xff, 0x0d, 0x0a, 0x2d, 0x2d]);
    const file = {
      fileName: 'صورة "1".jpg',
      mime: 'image/jpeg',
      size: bytes.length,
      read: async () => bytes,
    };
    await sendAll({ ...text('تفضلي'), files: [file] });
    await simulator.settled();
    const [received] = salma.received;
    expect(received).toMatchObject({ text: 'تفضلي', message: { type: 'image' } });
    expect(simulator.media.find(String(received?.message.content.id))?.bytes).toEqual(bytes);
  });

  it('may send free text for 24 hours after the last word of the person, templates always', async () => {
    const salma = simulator.person('+966500000101', { lastWroteAt: new Date(Date.now() - 25 * 3_600_000) });
    await sendAll(text('هل وصل الطرف؟'));
    await simulator.settled();
    expect(door.events.at(-1)).toMatchObject({
      status: 'failed',
      failure: { kind: 'window_closed', code: '131047' },
    });

    await sendAll({
      template: { name: 'visit_reminder', language: 'ar', variables: ['الأحد', 'فرع\nالرياض'] },
    });
    await simulator.settled();
    expect(salma.received.map((each) => each.text)).toEqual(['موعدك الأحد في فرع الرياض']);
    salma.writes('نعم');
    await sendAll(text('ممتاز'));
    await simulator.settled();
    expect(salma.received).toHaveLength(2);
  });

  it('reports people who cannot be reached', async () => {
    await sendAll(text('مرحبا'));
    await simulator.settled();
    expect(door.events.at(-1)).toMatchObject({
      status: 'failed',
      failure: { kind: 'recipient_unreachable' },
    });
  });

  it.each([
    ['rate_limited', 'rate_limited', 0],
    ['pair_limited', 'rate_limited', 0],
    ['server_error', 'temporary', 0],
    ['bad_gateway', 'uncertain', 0],
    ['reset', 'uncertain', 0],
    ['accept_then_drop', 'uncertain', 1],
  ] as const)('takes the fault %s for %s', async (fault, kind, taken) => {
    simulator.person('+966500000101').writes('سلام');
    simulator.failNext({ kind: fault });
    const failure: unknown = await sendAll(text('مرحبا')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ChannelError);
    expect(failure).toMatchObject({ kind });
    expect(simulator.accepted).toHaveLength(taken);
  });

  it('settles an uncertain send by the correlation of its status', async () => {
    simulator.person('+966500000101').writes('سلام');
    simulator.failNext({ kind: 'accept_then_drop' });
    await expect(sendAll(text('مرحبا'))).rejects.toMatchObject({ kind: 'uncertain' });
    await simulator.settled();
    expect(door.events.at(-1)).toMatchObject({
      type: 'receipt.updated',
      status: 'read',
      correlation: '01900000-0000-7000-8000-0000000000aa',
      externalId: simulator.accepted[0]?.id,
    });
  });

  it('repeats refused webhooks, sends copies and the wrong way round, and lies about who it is, all on demand', async () => {
    const salma = simulator.person('+966500000101');
    door.refuse.push(500, 503);
    salma.writes('يصل في النهاية');
    await simulator.settled();
    expect(door.answers).toEqual([500, 503, 200]);

    simulator.webhooks.troubleNext({ copies: 2 }, { signature: 'wrong' });
    salma.writes('مرتان');
    salma.writes('مزور');
    await simulator.settled();
    expect(door.answers.slice(3)).toEqual([200, 200, 401, 401, 401, 401]);
    expect(simulator.webhooks.records.at(-1)).toMatchObject({ state: 'given_up' });

    simulator.webhooks.hold();
    const [first, second] = [salma.writes('أ'), salma.writes('ب')];
    simulator.webhooks.release('reversed');
    await simulator.settled();
    expect(door.events.slice(-2)).toMatchObject([{ externalId: second }, { externalId: first }]);
  });

  it('makes the same ids from the same seed', () => {
    const idsOf = (seed: number) => {
      const again = new WhatsAppCloudSimulator({ secrets, seed });
      return ['أ', 'ب'].map((word) => again.person('+966500000101').writes(word));
    };
    expect(idsOf(3)).toEqual(idsOf(3));
    expect(idsOf(3)).not.toEqual(idsOf(4));
  });
});
