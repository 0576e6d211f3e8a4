import type {
  ConversationPage,
  ConversationRow,
  Inbox,
  Message,
  MessagePage,
  ReplyOption,
  TemplateBook,
} from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { type SimulatedPerson, WhatsAppCloudSimulator } from '@wasl-test/simulators/whatsapp-cloud';
import { describeWith } from '../support/describe-with';
import { eventually } from './support/eventually';
import { OwnProduct } from './support/own-product';
import { StaffClient } from './support/staff-client';

// Real: the built product as one process, PostgreSQL, HTTP, signed webhooks. Simulated: Meta and the phones.
const secrets = {
  appSecret: 'story-app-secret',
  accessToken: 'story-access-token',
  verifyToken: 'story-verify-token',
};
const DAY_MS = 24 * 60 * 60 * 1000;
const SOON = { within: 20_000 };

function story(engine: 'postgres' | 'redis'): void {
  let product: OwnProduct;
  let staff: StaffClient;
  let meta: WhatsAppCloudSimulator;
  let inbox: Inbox;

  beforeAll(async () => {
    product = await OwnProduct.start(engine);
    ({ staff } = product);
    meta = new WhatsAppCloudSimulator({
      secrets,
      pace: 'instant',
      templates: [
        { name: 'visit_reminder', language: 'ar', body: 'أهلًا {{1}}، موعدك {{2}}', variableCount: 2 },
      ],
    });
    const baseUrl = await meta.start();
    const { phoneNumberId, businessAccountId } = meta.number;
    inbox = await staff.call<Inbox>('POST', '/inboxes', {
      channel: 'whatsapp-cloud',
      name: 'واتساب',
      settings: { phoneNumberId, businessAccountId, baseUrl },
      secrets,
    });
    meta.webhookUrl = inbox.webhookUrl ?? '';
  }, 120_000);
  afterAll(async () => {
    await meta.stop();
    await product.stop();
  });

  const conversationOf = (name: string, view = 'all'): Promise<ConversationRow> =>
    eventually(
      async () =>
        (await staff.call<ConversationPage>('GET', `/conversations?view=${view}`)).items.find(
          ({ person }) => person.name.replace(/\s/g, '') === name.replace(/\s/g, ''),
        ),
      { ...SOON, what: `a conversation of ${name}` },
    );
  const messagesOf = async (id: string): Promise<Message[]> =>
    (await staff.call<MessagePage>('GET', `/conversations/${id}/messages`)).items;
  const optionOf = async (id: string): Promise<ReplyOption> => {
    const [option] = await staff.call<ReplyOption[]>('GET', `/conversations/${id}/reply-options`);
    if (!option) throw new Error('no way to answer');
    return option;
  };
  const reply = async (conversation: ConversationRow, more: object): Promise<Message> => {
    const { inboxId, identityId } = await optionOf(conversation.id);
    const fresh = await conversationOf(conversation.person.name);
    const body = { clientKey: newId(), inboxId, identityId, seenSeq: fresh.lastSeq, ...more };
    return staff.call<Message>('POST', `/conversations/${conversation.id}/replies`, body);
  };
  const onPhone = (person: SimulatedPerson, text: string) =>
    eventually(async () => person.received.find((received) => received.text === text), {
      ...SOON,
      what: `"${text}" on the phone`,
    });
  const book = () => staff.call<TemplateBook>('GET', `/inboxes/${inbox.id}/templates`);

  it('reads the templates from Meta and offers the approved ones once the window is closed', async () => {
    expect((await book()).refreshedAt).toBeNull();
    const read = await staff.call<TemplateBook>('POST', `/inboxes/${inbox.id}/templates/refresh`);
    expect(read.items).toMatchObject([
      {
        name: 'visit_reminder',
        status: 'approved',
        category: 'utility',
        quality: 'high',
        variableCount: 2,
        sendable: true,
      },
    ]);
    const salma = meta.person('966500000101', { name: 'سلمى الحربي' });
    // Written two days ago, as the provider's clock has it.
    meta.sendMessages(
      [
        {
          from: '966500000101',
          from_user_id: salma.bsuid,
          id: 'wamid.OLD1',
          timestamp: String(Math.floor((Date.now() - 2 * DAY_MS) / 1000)),
          type: 'text',
          text: { body: 'متى الموعد؟' },
        },
      ],
      salma,
    );
    const conversation = await conversationOf('سلمى الحربي');
    expect(await optionOf(conversation.id)).toMatchObject({
      open: true,
      templateOnly: true,
      templates: [{ name: 'visit_reminder' }],
    });
    salma.lastWroteAt = new Date(Date.now() - 2 * DAY_MS);
    await reply(conversation, {
      template: { name: 'visit_reminder', language: 'ar', variables: ['سلمى', 'الأحد'] },
    });
    await onPhone(salma, 'أهلًا سلمى، موعدك الأحد');
  });

  it('submits a template, hears the verdict by webhook, and deletes it at Meta too', async () => {
    const draft = {
      name: 'thanks',
      language: 'ar',
      category: 'utility',
      body: 'شكرًا {{1}}.',
      examples: ['سلمى'],
    };
    const refused = await staff.raw('POST', `/inboxes/${inbox.id}/templates`, { ...draft, examples: [] });
    expect(await refused.json()).toMatchObject({ code: 'inboxes.template-examples' });
    await staff.call('POST', `/inboxes/${inbox.id}/templates`, draft);
    const statusOf = async () => (await book()).items.find(({ name }) => name === 'thanks');
    expect(await statusOf()).toMatchObject({ status: 'pending' });
    meta.judgeTemplate('thanks', 'ar', 'REJECTED');
    await eventually(async () => (await statusOf())?.status === 'rejected', { ...SOON, what: 'the verdict' });
    expect(await statusOf()).toMatchObject({ reason: 'INVALID_FORMAT' });
    const [{ health } = inbox] = await staff.call<Inbox[]>('GET', '/inboxes');
    expect(health).toMatchObject({ level: 'warning', code: 'whatsapp-cloud.template-rejected' });
    meta.judgeTemplate('thanks', 'ar', 'APPROVED');
    await eventually(async () => (await statusOf())?.status === 'approved', {
      ...SOON,
      what: 'the approval',
    });
    const again = await staff.raw('POST', `/inboxes/${inbox.id}/templates`, draft);
    expect(await again.json()).toMatchObject({ code: 'inboxes.provider-refused' });
    await staff.call('DELETE', `/inboxes/${inbox.id}/templates?name=thanks&language=ar`);
    expect(await statusOf()).toBeUndefined();
    expect(meta.shelf.find('thanks', 'ar')).toBeUndefined();
  });

  it('keeps the book as it was while Meta is away', async () => {
    meta.failNext({ kind: 'bad_gateway' });
    const answer = await staff.raw('POST', `/inboxes/${inbox.id}/templates/refresh`);
    expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'inboxes.provider-away' }]);
    expect((await book()).items).toHaveLength(1);
  });

  it('sends choices, and brings the tapped one back', async () => {
    const noura = meta.person('966500000102', { name: 'نورة القحطاني' });
    noura.writes('أريد موعدًا');
    const conversation = await conversationOf('نورة القحطاني');
    const choices = {
      style: 'buttons',
      options: [
        { id: 'choice-1', title: 'الأحد' },
        { id: 'choice-2', title: 'الاثنين' },
      ],
    };
    await reply(conversation, { text: 'أي يوم يناسبك؟', choices });
    const received = await onPhone(noura, 'أي يوم يناسبك؟');
    expect(received.message).toMatchObject({ type: 'interactive', content: { type: 'button' } });
    noura.writes({ type: 'button_reply', id: 'choice-1', title: 'الأحد' }, { quotes: received.id });
    await eventually(
      async () =>
        (await messagesOf(conversation.id)).some(({ parts }) =>
          parts.some((part) => part.type === 'choice_reply' && part.optionId === 'choice-1'),
        ),
      { ...SOON, what: 'the tapped choice' },
    );
    const { inboxId, identityId } = await optionOf(conversation.id);
    const four = {
      style: 'buttons',
      options: ['أ', 'ب', 'ج', 'د'].map((title, at) => ({ id: `c${at}`, title })),
    };
    const answer = await staff.raw('POST', `/conversations/${conversation.id}/replies`, {
      ...{ clientKey: newId(), inboxId, identityId, text: 'اختر', seenSeq: 99, choices: four },
    });
    expect(await answer.json()).toMatchObject({ code: 'conversations.choices-refused' });
  });

  it('shows the person that an officer has read and writes, and takes no harm from a provider that cannot', async () => {
    const noura = meta.person('966500000102');
    const wamid = noura.writes('هل وصلت رسالتي؟');
    const conversation = await conversationOf('نورة القحطاني');
    const seen = await eventually(
      async () =>
        (await messagesOf(conversation.id)).find(({ parts }) => JSON.stringify(parts).includes('هل وصلت')),
      { ...SOON, what: 'the question' },
    );
    expect(meta.presence.filter((each) => each.wamid === wamid)).toEqual([]);
    await staff.call('POST', `/conversations/${conversation.id}/read`, { seq: seen.seq });
    await eventually(async () => meta.presence.some((each) => each.wamid === wamid && !each.typing), {
      ...SOON,
      what: 'the two blue ticks',
    });
    const { inboxId } = await optionOf(conversation.id);
    await staff.call('POST', `/conversations/${conversation.id}/typing`, { inboxId });
    expect(meta.presence.at(-1)).toEqual({ wamid, typing: true });
    await staff.call('POST', `/conversations/${conversation.id}/read`, { seq: seen.seq });
    expect(meta.presence.filter((each) => each.wamid === wamid && !each.typing)).toHaveLength(1);
  });

  it('brings the past of a number in without anybody waiting for an answer', async () => {
    const at = (minutes: number) => String(Math.floor((Date.now() - 40 * DAY_MS) / 1000) + minutes * 60);
    const messages = [
      {
        from: '966500000103',
        id: 'wamid.PAST1',
        timestamp: at(0),
        type: 'text',
        text: { body: 'هل المركز مفتوح؟' },
      },
      {
        from: meta.number.displayPhoneNumber,
        to: '966500000103',
        id: 'wamid.PAST2',
        timestamp: at(5),
        type: 'text',
        text: { body: 'نعم حتى الخامسة' },
      },
    ];
    const { displayPhoneNumber, phoneNumberId } = meta.number;
    meta.reportAccount('history', {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId },
      history: [
        {
          metadata: { phase: 1, chunk_order: 1, progress: 100 },
          threads: [{ id: '966500000103', messages }],
        },
      ],
    });
    const conversation = await conversationOf('+966500000103', 'resolved');
    expect(conversation).toMatchObject({ status: 'resolved', waitingSince: null });
    expect(
      (await messagesOf(conversation.id)).map(({ direction, facts }) => [direction, facts.history]),
    ).toEqual([
      ['in', 'imported'],
      ['out', 'imported'],
    ]);
    expect(await optionOf(conversation.id)).toMatchObject({ templateOnly: true });
  });

  it('follows an exchanged id to the same person, and merges nobody', async () => {
    const noura = meta.person('966500000102');
    const before = await conversationOf('نورة القحطاني');
    const { displayPhoneNumber, phoneNumberId } = meta.number;
    const old = noura.bsuid;
    noura.bsuid = `${old}9`;
    meta.reportAccount('user_id_update', {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId },
      user_id_update: [
        {
          user_id: { previous: old, current: noura.bsuid },
          timestamp: String(Math.floor(Date.now() / 1000)),
        },
      ],
    });
    noura.hidesPhone = true;
    noura.writes('رسالة بعد التغيير');
    await eventually(
      async () =>
        (await messagesOf(before.id)).some(({ parts }) => JSON.stringify(parts).includes('بعد التغيير')),
      { ...SOON, what: 'the message in the same thread' },
    );
    const people = await staff.call<ConversationPage>('GET', '/conversations?view=all');
    expect(people.items.filter(({ person }) => person.id === before.person.id)).toHaveLength(1);
    expect(new Set(people.items.map(({ person }) => person.id)).size).toBe(people.items.length);
  });
}

describe('WhatsApp beyond messages, queues on PostgreSQL', () => story('postgres'));
describeWith('redis-server', 'WhatsApp beyond messages, queues on Redis', () => story('redis'));
