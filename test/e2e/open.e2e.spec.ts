import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ConversationPage,
  InboxSending,
  Message,
  MessagePage,
  ReplyOption,
  SendLog,
} from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { OpenSystemSimulator } from '@wasl-test/simulators/open';
import { describeWith } from '../support/describe-with';
import { freePort } from '../support/free-port';
import { eventually } from './support/eventually';
import { OwnProduct } from './support/own-product';
import { StaffClient } from './support/staff-client';

// Real: the built product as one process, PostgreSQL, HTTP, signed webhooks both ways. Simulated: the other system.
const secretOf = (letter: string): string => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;
const first = secretOf('a');
const second = secretOf('b');

function story(engine: 'postgres' | 'redis'): void {
  let product: OwnProduct;
  let staff: StaffClient;
  let system: OpenSystemSimulator;
  let inbox: { id: string; webhookUrl: string };

  beforeAll(async () => {
    product = await OwnProduct.start(engine);
    ({ staff } = product);
    system = new OpenSystemSimulator({ secret: first, receipts: ['delivered', 'read'] });
    const deliveryUrl = await system.start();
    inbox = await staff.call('POST', '/inboxes', {
      channel: 'open',
      name: 'نظام المستفيدين',
      settings: { deliveryUrl },
      secrets: { signingSecret: first },
    });
    system.webhookUrl = inbox.webhookUrl;
  }, 60_000);
  afterAll(async () => {
    await system.stop();
    await product.stop();
  });

  const conversations = async () =>
    (await staff.call<ConversationPage>('GET', '/conversations?view=all')).items;
  const only = () => eventually(async () => (await conversations())[0], { what: 'a conversation' });
  const messagesOf = async (id: string) =>
    (await staff.call<MessagePage>('GET', `/conversations/${id}/messages`)).items;
  const written = (text: string, value = 'beneficiary-1881') => ({
    type: 'message.received',
    data: {
      from: { name: 'نورة السبيعي', identities: [{ kind: 'external', value }] },
      content: [{ type: 'text', text }],
    },
  });
  async function answers(text: string): Promise<Message> {
    const conversation = await only();
    const options = await staff.call<ReplyOption[]>('GET', `/conversations/${conversation.id}/reply-options`);
    const option = options.find(({ open }) => open);
    return staff.call<Message>('POST', `/conversations/${conversation.id}/replies`, {
      clientKey: newId(),
      inboxId: option?.inboxId,
      identityId: option?.identityId,
      text,
      seenSeq: conversation.lastSeq,
      force: true,
    });
  }
  const becomes = async (sent: Message, status: Message['status']) =>
    eventually(
      async () =>
        (await messagesOf(sent.conversationId)).find((m) => m.id === sent.id && m.status === status),
      { what: `the answer becoming ${status}`, within: 20_000 },
    );

  it('proves the way to the other system without speaking of anybody', async () => {
    expect(await staff.call('POST', `/inboxes/${inbox.id}/probe`)).toMatchObject({ ok: true });
    expect(system.taken.map(({ event }) => event.type)).toEqual(['webhook.ping']);
  });

  it('takes an event once for ever, whoever repeats it', async () => {
    const event = written('متى موعد الزيارة؟');
    expect(await system.push(event, { id: 'note-1' })).toBe(200);
    expect(await system.push(event, { id: 'note-1' })).toBe(200);
    const conversation = await only();
    expect(conversation.person.name).toBe('نورة السبيعي');
    await system.push(written('وهل أحضر الأوراق؟'), { id: 'note-2' });
    await system.push(event, { id: 'note-1' });
    await eventually(async () => (await messagesOf(conversation.id)).length === 2);
    expect((await messagesOf(conversation.id)).map(({ parts }) => parts[0])).toMatchObject([
      { text: 'متى موعد الزيارة؟' },
      { text: 'وهل أحضر الأوراق؟' },
    ]);
  });

  it('lets nobody in by a forged, missing or old signature, and says what is wrong with a bad event', async () => {
    for (const signature of ['wrong', 'missing', 'old'] as const)
      expect([signature, await system.push(written('مزوّرة'), { signature })]).toEqual([signature, 401]);
    expect(await system.push({ type: 'message.received', data: {} })).toBe(422);
    expect(await messagesOf((await only()).id)).toHaveLength(2);
  });

  it('stores files from an address and from inside the event', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const event = written('صورتان');
    const media = [
      { type: 'media', kind: 'image', url: system.host('home.png', png, 'image/png') },
      { type: 'media', kind: 'image', base64: png.toString('base64'), fileName: 'inline.png' },
    ];
    await system.push({
      ...event,
      data: { ...event.data, content: [...event.data.content, ...media] },
    });
    const { id } = await only();
    const stored = await eventually(
      async () => {
        const files = (await messagesOf(id)).flatMap(({ attachments }) => attachments);
        return files.length === 2 && files.every(({ state }) => state === 'stored') ? files : null;
      },
      { what: 'two stored files' },
    );
    expect(stored.map(({ mime }) => mime)).toEqual(['image/png', 'image/png']);
  });

  it('hands an answer over once and follows it until it is read', async () => {
    const sent = await answers('الزيارة يوم الأحد بإذن الله');
    await becomes(sent, 'read');
    const posts = system.taken.filter(({ event }) => event.data['id'] === sent.id);
    expect(posts).toMatchObject([
      {
        webhookId: sent.id,
        event: { type: 'message.outgoing', data: { to: { value: 'beneficiary-1881' } } },
      },
    ]);
  });

  it('tries again under the same id what was refused for a while or whose answer was lost', async () => {
    system.failNext({ kind: 'status', status: 503 }, { kind: 'accept_then_drop' });
    const sent = await answers('للتذكير: أحضري الهوية');
    await becomes(sent, 'read');
    // A receipt that comes before the next try settles what the lost answer left open.
    expect(system.tries.get(sent.id)).toBeGreaterThanOrEqual(2);
    expect(system.taken.filter(({ webhookId }) => webhookId === sent.id)).toHaveLength(1);
  }, 40_000);

  it('changes its secret without a pause', async () => {
    await staff.call('PATCH', `/inboxes/${inbox.id}`, {
      secrets: { signingSecret: second, formerSecrets: first },
    });
    await eventually(async () => (await system.push(written('بالسر القديم'))) === 200);
    await becomes(await answers('موقّعة بالسرّين'), 'read');
    system.secret = second;
    expect(await system.push(written('بالسر الجديد'))).toBe(200);
    await becomes(await answers('وما زالت'), 'read');
    expect(system.refusedSignatures).toEqual([]);
  });

  it('stops when the receiver says that its address is gone, and goes on where it stopped', async () => {
    system.failNext({ kind: 'status', status: 410 });
    const sent = await answers('إلى عنوان انتهى');
    const sending = () => staff.call<InboxSending>('GET', `/inboxes/${inbox.id}/sending`);
    await eventually(async () => (await sending()).stopped !== null, { what: 'the stop' });
    expect(await sending()).toMatchObject({ stopped: { by: null, code: '410' }, waiting: 1 });
    const waiting = await answers('وأخرى تنتظر');
    await staff.call('PATCH', `/inboxes/${inbox.id}/sending`, { stopped: false });
    await becomes(sent, 'read');
    await becomes(waiting, 'read');
    const { entries } = await staff.call<SendLog>('GET', `/messages/${sent.id}/send-log`);
    expect(entries.map((entry) => (entry.type === 'attempt' ? entry.outcome : entry.type))).toEqual([
      'queued',
      'retry',
      'accepted',
    ]);
  }, 30_000);

  it('keeps its promises when events come in the wrong order', async () => {
    const before = (await messagesOf((await only()).id)).length;
    system.hold();
    await system.push(written('قبل التعديل'), { id: 'edit-me' });
    await system.push({
      type: 'message.edited',
      data: { messageId: 'edit-me', content: [{ type: 'text', text: 'بعد التعديل' }] },
    });
    await system.release('reversed');
    const { id } = await only();
    await eventually(
      async () =>
        (await messagesOf(id)).find(
          ({ parts, editedAt }) =>
            editedAt !== null && parts.some((part) => part.type === 'text' && part.text === 'بعد التعديل'),
        ),
      { what: 'the edit', within: 20_000 },
    );
    expect(await messagesOf(id)).toHaveLength(before + 1);
  }, 30_000);

  it('is what its guide says: the code of the page pushes and receives', async () => {
    const page = readFileSync(join(__dirname, '../../docs/channels/open-channel.md'), 'utf8');
    const place = mkdtempSync(join(tmpdir(), 'wasl-guide-'));
    for (const [, name = '', code = ''] of page.matchAll(/```js file=([\w.]+)\n([\s\S]*?)```/g))
      writeFileSync(join(place, name), code);
    const before = (await conversations()).map(({ id }) => id);
    const port = await freePort();
    const env = { ...process.env, WASL_SECRET: second, PORT: String(port) };
    const guide = await staff.call<{ id: string; webhookUrl: string }>('POST', '/inboxes', {
      channel: 'open',
      name: 'من الدليل',
      settings: { deliveryUrl: `http://127.0.0.1:${port}/` },
      secrets: { signingSecret: second },
    });
    const receiver = run('receive.mjs', { place, env });
    try {
      await eventually(async () => receiver.output().includes('ready'));
      const now = String(Math.floor(Date.now() / 1000));
      for (const signature of [null, `v1,${'é'.repeat(44)}`]) {
        const headers = { 'webhook-id': 'forged', 'webhook-timestamp': now };
        if (signature !== null) Object.assign(headers, { 'webhook-signature': signature });
        const refused = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: '{}' });
        expect(refused.status).toBe(401);
      }
      const pushed = run('push.mjs', { place, env: { ...env, WASL_WEBHOOK_URL: guide.webhookUrl } });
      await pushed.done;
      expect(pushed.output()).toMatch(/^200 /);
      const conversation = await eventually(
        async () => (await conversations()).find(({ id }) => !before.includes(id)),
        { what: 'the conversation of the guide' },
      );
      const options = await staff.call<ReplyOption[]>(
        'GET',
        `/conversations/${conversation.id}/reply-options`,
      );
      const option = options.find((each) => each.inboxId === guide.id && each.open);
      await staff.call('POST', `/conversations/${conversation.id}/replies`, {
        clientKey: newId(),
        inboxId: guide.id,
        identityId: option?.identityId,
        text: 'موعدك الأحد',
        seenSeq: conversation.lastSeq,
      });
      await eventually(async () => receiver.output().includes('to beneficiary-1881: موعدك الأحد'), {
        what: 'the answer in the receiver of the guide',
        within: 20_000,
      });
    } finally {
      receiver.stop();
      rmSync(place, { recursive: true, force: true });
    }
  }, 60_000);
}

/** Runs a file of the guide as its reader would. */
function run(file: string, { place, env }: { place: string; env: NodeJS.ProcessEnv }) {
  const child = spawn(process.execPath, [join(place, file)], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  return {
    output: () => text,
    done: new Promise<void>((resolve) => void child.once('exit', () => resolve())),
    stop: () => void child.kill(),
  };
}

describe('another system on the open channel, queues on PostgreSQL', () => story('postgres'));
describeWith('redis-server', 'another system on the open channel, queues on Redis', () => story('redis'));
