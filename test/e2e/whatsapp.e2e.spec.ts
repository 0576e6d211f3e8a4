import {
  type ConversationPage,
  type Message,
  type MessagePage,
  type ReplyOption,
  serverEvents,
} from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { WhatsAppCloudSimulator } from '@wasl-test/simulators/whatsapp-cloud';
import { describeWith } from '../support/describe-with';
import { eventually } from './support/eventually';
import { OwnProduct } from './support/own-product';
import { StaffClient } from './support/staff-client';
import type { WaslProcess } from './support/wasl-process';

// Real: the built product as one process, PostgreSQL, HTTP, Socket.IO, signed webhooks. Simulated: Meta and the person's phone.
const secrets = {
  appSecret: 'story-app-secret',
  accessToken: 'story-access-token',
  verifyToken: 'story-verify-token',
};

function story(engine: 'postgres' | 'redis'): void {
  let product: OwnProduct;
  let wasl: WaslProcess;
  let staff: StaffClient;
  let meta: WhatsAppCloudSimulator;

  beforeAll(async () => {
    product = await OwnProduct.start(engine);
    ({ wasl, staff } = product);
    meta = new WhatsAppCloudSimulator({ secrets, pace: 'instant' });
    const baseUrl = await meta.start();
    const { phoneNumberId, businessAccountId } = meta.number;
    const body = {
      channel: 'whatsapp-cloud',
      name: 'واتساب',
      settings: { phoneNumberId, businessAccountId, baseUrl },
      secrets,
    };
    const inbox = await staff.call<{ webhookUrl: string }>('POST', '/inboxes', body);
    meta.webhookUrl = inbox.webhookUrl;
  }, 60_000);
  afterAll(async () => {
    await meta.stop();
    await product.stop();
  });

  const onlyConversation = () =>
    eventually(async () => (await staff.call<ConversationPage>('GET', '/conversations?view=all')).items[0], {
      what: 'a conversation in the list',
    });
  const messagesOf = async (id: string) =>
    (await staff.call<MessagePage>('GET', `/conversations/${id}/messages`)).items;

  it('answers the handshake that Meta makes', async () => {
    expect(await meta.subscribe()).toBe(true);
  });

  it('brings a message to a watching screen, sends the answer, and follows it until it is read', async () => {
    const socket = await staff.socket();
    const arrived = new Promise<unknown>((done) => socket.once('conversations.changed.v2', done));
    const layan = meta.person('966501112233', { name: 'ليان العمري' });
    layan.writes('السلام عليكم، متى موعد القياس؟');
    const [change] = serverEvents['conversations.changed.v2'].parse(await arrived);
    expect(change?.conversation.person.name).toBe('ليان العمري');

    const conversation = await onlyConversation();
    expect(conversation.waitingSince).not.toBeNull();
    const [option] = (
      await staff.call<ReplyOption[]>('GET', `/conversations/${conversation.id}/reply-options`)
    ).filter(({ open }) => open);
    if (!option) throw new Error('no open reply option');
    const reply = {
      clientKey: newId(),
      inboxId: option.inboxId,
      identityId: option.identityId,
      text: 'وعليكم السلام، يوم الأحد بإذن الله',
      seenSeq: conversation.lastSeq,
    };
    const sent = await staff.call<Message>('POST', `/conversations/${conversation.id}/replies`, reply);
    await eventually(async () => layan.received.find(({ text }) => text.includes('يوم الأحد')), {
      what: 'the answer on the phone',
    });
    await eventually(
      async () =>
        (await messagesOf(conversation.id)).find(({ id, status }) => id === sent.id && status === 'read'),
      { what: 'the receipt "read"' },
    );
    const again = await staff.call<Message>('POST', `/conversations/${conversation.id}/replies`, reply);
    expect(again.id).toBe(sent.id);
    expect(layan.received).toHaveLength(1);
    socket.disconnect();
  });

  it('holds an answer when the thread has moved on', async () => {
    const conversation = await onlyConversation();
    const before = conversation.lastSeq;
    meta.person('966501112233').writes('عفوًا، غيرت رأيي');
    await eventually(async () => (await onlyConversation()).lastSeq > before);
    const [option] = await staff.call<ReplyOption[]>(
      'GET',
      `/conversations/${conversation.id}/reply-options`,
    );
    const reply = {
      clientKey: newId(),
      inboxId: option?.inboxId,
      identityId: option?.identityId,
      text: 'تم الحجز',
      seenSeq: before,
    };
    const answer = await staff.raw('POST', `/conversations/${conversation.id}/replies`, reply);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'conversations.thread-moved' });
  });

  it('fetches a picture at once and serves it as a file of ours', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    meta
      .person('966501112233')
      .writes({ type: 'image', bytes: png, mime: 'image/png', caption: 'صورة البطانة' });
    const conversation = await onlyConversation();
    const attachment = await eventually(
      async () =>
        (await messagesOf(conversation.id))
          .flatMap(({ attachments }) => attachments)
          .find(({ state }) => state === 'stored'),
      { what: 'the stored picture' },
    );
    const content = await staff.raw('GET', `/attachments/${attachment.id}/content`);
    expect(content.status).toBe(200);
    expect(content.headers.get('x-content-type-options')).toBe('nosniff');
    expect(
      Buffer.from(await content.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await fetch(`${wasl.url}/api/v1/attachments/${attachment.id}/content`)).status).toBe(401);
  });

  it('refuses a webhook with a wrong signature and stores nothing', async () => {
    const [inbox] = await staff.call<{ webhookUrl: string }[]>('GET', '/inboxes');
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };
    const answer = await fetch(inbox?.webhookUrl ?? '', {
      method: 'POST',
      headers,
      body: '{"object":"whatsapp_business_account","entry":[]}',
    });
    expect(answer.status).toBe(401);
  });
}

describe('a person on WhatsApp, queues on PostgreSQL', () => story('postgres'));
describeWith('redis-server', 'a person on WhatsApp, queues on Redis', () => story('redis'));
