import type {
  ChannelCatalogEntry,
  ConversationRow,
  Message,
  ProbeResult,
  ReplyOption,
  TemplateBook,
} from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { SIMULATED_ACCOUNT, type TwilioSimulator } from '@wasl-test/simulators/twilio';
import { describeWith } from '../support/describe-with';
import { eventually } from './support/eventually';
import type { StaffClient } from './support/staff-client';
import { authToken, type MadeInbox, NAME, NUMBER, TwilioStage, WHATSAPP } from './support/twilio-stage';

// Real: the built product as one process, PostgreSQL, HTTP, signed webhooks. Simulated: Twilio and people's phones.
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function story(engine: 'postgres' | 'redis'): void {
  let stage: TwilioStage;
  let staff: StaffClient;
  let twilio: TwilioSimulator;
  let inboxes: TwilioStage['inboxes'];

  beforeAll(async () => {
    stage = await TwilioStage.open(engine);
    ({ staff, twilio, inboxes } = stage);
  }, 60_000);
  afterAll(() => stage.close());

  const messagesOf = (id: string) => stage.messagesOf(id);
  const threadOf = (name: string) => stage.threadOf(name);
  const wayOf = (thread: ConversationRow, inbox: MadeInbox) => stage.wayOf(thread, inbox);
  const answer = (thread: ConversationRow, way: ReplyOption, more?: object) =>
    stage.answer(thread, way, more);
  const reaches = (thread: ConversationRow, sent: Message, status: string) =>
    stage.reaches(thread, sent, status);

  it('tests each sender against the account, and says what is wrong', async () => {
    const probe = (inbox: MadeInbox) => staff.call<ProbeResult>('POST', `/inboxes/${inbox.id}/probe`);
    expect(await probe(inboxes.whatsapp)).toMatchObject({ ok: true });
    expect((await probe(inboxes.sms)).steps.find(({ code }) => code === 'twilio.number')?.ok).toBe(true);
    await staff.call('PATCH', `/inboxes/${inboxes.sms.id}`, { secrets: { authToken: 'another-token' } });
    const bad = await probe(inboxes.sms);
    expect(bad).toMatchObject({ ok: false, steps: [{ code: 'twilio.account', ok: false }] });
    expect(JSON.stringify(bad)).not.toContain('another-token');
    await staff.call('PATCH', `/inboxes/${inboxes.sms.id}`, { secrets: { authToken } });
  });

  describe('on WhatsApp', () => {
    it('brings a message, sends the answer, and follows it until it is read', async () => {
      const layan = twilio.person('+966501112233', { name: 'ليان العمري' });
      layan.writes(`whatsapp:${WHATSAPP}`, 'السلام عليكم، متى موعد القياس؟');
      const thread = await threadOf('ليان العمري');
      const sent = await answer(thread, await wayOf(thread, inboxes.whatsapp));
      await reaches(thread, sent, 'read');
      expect(layan.received).toMatchObject([
        { from: `whatsapp:${WHATSAPP}`, text: 'وعليكم السلام، يوم الأحد بإذن الله' },
      ]);
    });

    it('fetches a picture behind its redirect, and sends one by a signed address', async () => {
      const layan = twilio.person('+966501112233');
      const bytes = Buffer.from(PNG, 'base64');
      layan.writes(`whatsapp:${WHATSAPP}`, {
        type: 'media',
        bytes,
        mime: 'image/png',
        caption: 'صورة البطانة',
      });
      const thread = await threadOf('ليان العمري');
      await eventually(
        async () =>
          (await messagesOf(thread.id))
            .flatMap(({ attachments }) => attachments)
            .find(({ state }) => state === 'stored'),
        { what: 'the stored picture' },
      );
      const { id } = await staff.upload({ name: 'رد.png', mime: 'image/png', bytes });
      const way = await wayOf(thread, inboxes.whatsapp);
      const sent = await answer(thread, way, { text: 'تفضلي', attachmentIds: [id] });
      await reaches(thread, sent, 'read');
      expect(layan.received.at(-1)).toMatchObject({ text: 'تفضلي', files: [{ mime: 'image/png' }] });
      // Drawn anew on its way in, so not the same bytes.
      expect(layan.received.at(-1)?.files[0]?.bytes.toString('latin1', 1, 4)).toBe('PNG');
    });

    it('settles a send whose answer was lost by the status that names our message', async () => {
      const thread = await threadOf('ليان العمري');
      const layan = twilio.person('+966501112233');
      const before = layan.received.length;
      twilio.failNext({ kind: 'accept_then_drop' });
      const sent = await answer(thread, await wayOf(thread, inboxes.whatsapp), { text: 'هل وصلت؟' });
      await reaches(thread, sent, 'read');
      expect(layan.received).toHaveLength(before + 1);
    });

    it('reaches somebody without a number, and waits out a provider that is busy', async () => {
      const noura = twilio.person('+966501112244', { name: 'نورة الشهري', bsuid: 'SA.13491208655302741918' });
      noura.writes(`whatsapp:${WHATSAPP}`, 'رقمي مخفي');
      const thread = await threadOf('نورة الشهري');
      twilio.failNext({ kind: 'rate_limited' });
      const sent = await answer(thread, await wayOf(thread, inboxes.whatsapp));
      await reaches(thread, sent, 'read');
      expect(noura.received).toHaveLength(1);
    }, 30_000);

    it('takes copies and the wrong order for what they are, and believes no forger', async () => {
      const hind = twilio.person('+966501112255', { name: 'هند القرني' });
      twilio.webhooks.hold();
      const [first, second] = ['أولى', 'ثانية'].map((text) => hind.writes(`whatsapp:${WHATSAPP}`, text));
      twilio.webhooks.troubleNext({ copies: 3 }, { signature: 'wrong' }, { signature: 'missing' });
      hind.writes(`whatsapp:${WHATSAPP}`, 'ثالثة');
      hind.writes(`whatsapp:${WHATSAPP}`, 'مزورة');
      hind.writes(`whatsapp:${WHATSAPP}`, 'بلا توقيع');
      twilio.webhooks.release('reversed');
      const thread = await threadOf('هند القرني');
      await twilio.settled();
      const texts = await eventually(async () => {
        const found = (await messagesOf(thread.id)).map(({ parts }) => JSON.stringify(parts));
        return found.length >= 3 ? found : null;
      });
      expect(texts).toHaveLength(3);
      expect(texts.join()).not.toMatch(/مزورة|بلا توقيع/);
      expect([first, second].every((sid) => sid?.startsWith('SM'))).toBe(true);
    });

    it('sends a template outside of the window', async () => {
      const thread = await threadOf('هند القرني');
      await stage.wroteYesterday(inboxes.whatsapp.id);
      twilio.person('+966501112255', { lastWroteAt: new Date(Date.now() - 25 * 3_600_000) });
      const way = await wayOf(thread, inboxes.whatsapp);
      expect(way).toMatchObject({ templateOnly: true, templates: [{ name: 'visit_reminder' }] });
      const template = { name: 'visit_reminder', language: 'ar', variables: ['الأحد', 'فرع الرياض'] };
      const sent = await answer(thread, way, { template });
      await reaches(thread, sent, 'read');
      expect(twilio.person('+966501112255').received.at(-1)?.text).toBe('موعدك الأحد في فرع الرياض');
    });

    it('reads the account’s templates, hands one in, and sends it once WhatsApp has approved it', async () => {
      const path = `/inboxes/${inboxes.whatsapp.id}/templates`;
      const draft = {
        name: 'visit_thanks',
        language: 'ar',
        category: 'utility',
        header: 'طلب {{1}}',
        headerExample: '١٢',
        body: 'شكرًا {{1}} على زيارتكم.',
        examples: ['هند'],
        buttons: [{ type: 'url', text: 'الرابط', url: 'https://wasl.example/t/{{1}}', example: 'a7' }],
      };
      await staff.call('POST', path, draft);
      twilio.contents.judge('visit_thanks', 'approved');
      const book = await staff.call<TemplateBook>('POST', `${path}/refresh`);
      expect(book.items.map(({ name, status }) => `${name} ${status}`).toSorted()).toEqual([
        'visit_reminder approved',
        'visit_thanks approved',
      ]);
      const thread = await threadOf('هند القرني');
      const template = { name: 'visit_thanks', language: 'ar', variables: ['هند', '٣٤', 'b9'] };
      const sent = await answer(thread, await wayOf(thread, inboxes.whatsapp), { template });
      await reaches(thread, sent, 'read');
      expect(twilio.person('+966501112255').received.at(-1)?.text).toBe('شكرًا هند على زيارتكم.');
    });
  });

  describe('by text message', () => {
    it('brings a text, sends the answer, and hears that it was delivered', async () => {
      const reem = twilio.person('+966501112266');
      reem.writes(NUMBER, 'السلام عليكم');
      const thread = await threadOf('+966 50 111 2266');
      const way = await wayOf(thread, inboxes.sms);
      expect(way.limits.segments).toMatchObject({ wide: { single: 70, joined: 67 } });
      const sent = await answer(thread, way);
      await reaches(thread, sent, 'delivered');
      expect(reem.received).toHaveLength(1);
    });

    it('carries a picture, which the provider fetches by an address of ours that nobody can guess', async () => {
      const reem = twilio.person('+966501112266');
      const thread = await threadOf('+966 50 111 2266');
      const bytes = Buffer.from(PNG, 'base64');
      const { id } = await staff.upload({ name: 'خريطة.png', mime: 'image/png', bytes });
      const sent = await answer(thread, await wayOf(thread, inboxes.sms), {
        ...{ text: 'خريطة الفرع', attachmentIds: [id] },
      });
      await reaches(thread, sent, 'delivered');
      expect(reem.received.at(-1)).toMatchObject({ text: 'خريطة الفرع', files: [{ mime: 'image/png' }] });
      const address = twilio.accepted.at(-1)?.params.MediaUrl ?? '';
      const forged = address.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
      const answers = await Promise.all([address, forged].map(async (each) => (await fetch(each)).ok));
      expect(answers).toEqual([true, false]);
    });

    it('closes the way at a stop word, says which and since when, and opens it at a start word', async () => {
      const reem = twilio.person('+966501112266');
      const thread = await threadOf('+966 50 111 2266');
      reem.writes(NUMBER, 'إيقاف');
      const closed = await eventually(async () => {
        const way = await wayOf(thread, inboxes.sms);
        return way.open ? null : way;
      });
      expect(closed).toMatchObject({
        reason: 'conversations.opted-out',
        suppressed: { reason: 'stop_word', detail: 'إيقاف' },
      });
      const { inboxId, identityId } = closed;
      const seenSeq = (await messagesOf(thread.id)).at(-1)?.seq;
      const refused = await staff.raw('POST', `/conversations/${thread.id}/replies`, {
        ...{ clientKey: newId(), inboxId, identityId, text: 'لن تصل', seenSeq },
      });
      expect([refused.status, (await refused.json()) as object]).toMatchObject([
        409,
        { code: 'conversations.opted-out' },
      ]);
      reem.writes(NUMBER, 'ابدأ');
      await eventually(async () => (await wayOf(thread, inboxes.sms)).open);
    });

    it('learns of a stop that only the provider saw', async () => {
      const saad = twilio.person('+966501112277');
      saad.writes(NUMBER, 'مرحبا');
      const thread = await threadOf('+966 50 111 2277');
      const way = await wayOf(thread, inboxes.sms);
      twilio.failNext({ kind: 'error', status: 400, code: 21610, message: 'unsubscribed recipient' });
      const sent = await answer(thread, way);
      await reaches(thread, sent, 'failed');
      expect(await wayOf(thread, inboxes.sms)).toMatchObject({
        open: false,
        reason: 'conversations.opted-out-at-provider',
        suppressed: { reason: 'refused', detail: '21610' },
      });
    });

    it('keeps the composer closed for a sender that nobody can answer', async () => {
      const thread = await threadOf('+966 50 111 2266');
      expect(await wayOf(thread, inboxes.notices)).toMatchObject({
        open: false,
        reason: 'conversations.one-way',
      });
      await staff.call('PATCH', `/inboxes/${inboxes.notices.id}`, {
        settings: { accountSid: SIMULATED_ACCOUNT, baseUrl: twilio.baseUrl, sender: NAME, writeOneWay: true },
      });
      const way = await eventually(async () => {
        const found = await wayOf(thread, inboxes.notices);
        return found.open ? found : null;
      });
      await reaches(thread, await answer(thread, way, { text: 'تذكير بموعدكم' }), 'delivered');
      expect(twilio.accepted.at(-1)).toMatchObject({ from: NAME });
    });

    it('stands in the catalogue with its words and segments', async () => {
      const entries = await staff.call<ChannelCatalogEntry[]>('GET', '/channels');
      const entry = entries.find(({ id }) => id === 'twilio-sms');
      expect(entry?.capabilities.optOut?.stop).toContain('إيقاف');
      expect(entry?.capabilities.segments?.narrow).toEqual({ single: 160, joined: 153 });
    });
  });
}

describe('people behind Twilio, queues on PostgreSQL', () => story('postgres'));
describeWith('redis-server', 'people behind Twilio, queues on Redis', () => story('redis'));
