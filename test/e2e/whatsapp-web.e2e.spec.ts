import type {
  ConversationPage,
  ConversationRow,
  Inbox,
  Message,
  MessagePage,
  Pairing,
  ReplyOption,
} from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { keepPage, LinkedPhone, PAGE_VERSION } from '@wasl-test/simulators/whatsapp-web';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith, programPath } from '../support/describe-with';
import { eventually } from './support/eventually';
import { OwnProduct } from './support/own-product';
import { StaffClient } from './support/staff-client';
import type { WaslProcess } from './support/wasl-process';

// Real: the built product, the session's own process, whatsapp-web.js, Chromium, PostgreSQL. Ours: the page in place of WhatsApp's.
const CHAT = '966500000101@c.us';
const SOON = { within: 40_000 };

function story(engine: 'postgres' | 'redis'): void {
  let product: OwnProduct;
  let wasl: WaslProcess;
  let staff: StaffClient;
  let inbox: Inbox;
  let home: string;
  let phone: LinkedPhone;

  beforeAll(async () => {
    product = await OwnProduct.start(engine);
    ({ wasl, staff } = product);
    const settings = { acceptsRisk: true, webVersion: PAGE_VERSION };
    inbox = await staff.call<Inbox>('POST', '/inboxes', {
      channel: 'whatsapp-web',
      name: 'هاتف الفرع',
      settings,
    });
    home = join(product.folder.path, 'main', 'inboxes', inbox.id);
    keepPage(home);
    phone = await LinkedPhone.find(home);
  }, 180_000);
  afterAll(async () => {
    await phone.leave();
    await product.stop();
  });

  const pairing = () => staff.call<Pairing>('GET', `/inboxes/${inbox.id}/pairing`);
  const becomes = (state: Pairing['state']) =>
    eventually(async () => ((await pairing()).state === state ? pairing() : null), { ...SOON, what: state });
  const conversation = (): Promise<ConversationRow> =>
    eventually(async () => (await staff.call<ConversationPage>('GET', '/conversations?view=all')).items[0], {
      ...SOON,
      what: 'a conversation',
    });
  /** What the two sides said to each other. */
  const messages = async (): Promise<Message[]> => {
    const { id } = await conversation();
    const { items } = await staff.call<MessagePage>('GET', `/conversations/${id}/messages`);
    return items.filter(({ kind }) => kind === 'public');
  };
  const reply = async (text: string): Promise<Message> => {
    const { id, lastSeq } = await conversation();
    const [option] = await staff.call<ReplyOption[]>('GET', `/conversations/${id}/reply-options`);
    const body = {
      clientKey: newId(),
      inboxId: option?.inboxId,
      identityId: option?.identityId,
      text,
      seenSeq: lastSeq,
    };
    return staff.call<Message>('POST', `/conversations/${id}/replies`, body);
  };
  const reaches = (id: string, status: Message['status']) =>
    eventually(async () => (await messages()).find((each) => each.id === id && each.status === status), {
      ...SOON,
      what: `the status ${status}`,
    });

  it('is not to be had without accepting the risks', async () => {
    const refused = await staff.raw('POST', '/inboxes', { channel: 'whatsapp-web', name: 'x', settings: {} });
    expect(refused.status).toBe(400);
    const channels = await staff.call<{ id: string; caution: { ar: string; en: string } | null }[]>(
      'GET',
      '/channels',
    );
    expect(channels.filter(({ caution }) => caution !== null).map(({ id }) => id)).toEqual(['whatsapp-web']);
  });

  it('shows a code on the set-up page until it is scanned, and then who is linked', async () => {
    expect((await becomes('waiting')).code).toContain('first-code');
    await phone.scan();
    expect(await becomes('paired')).toMatchObject({ account: 'Branch phone · +966110000001', code: null });
    await eventually(
      async () => (await staff.call<Inbox[]>('GET', '/inboxes'))[0]?.health.code === 'whatsapp-web.linked',
      SOON,
    );
  });

  it('carries messages both ways, once each, and follows an answer until it is read', async () => {
    await phone.receive({ chat: CHAT, id: '3A01', body: 'السلام عليكم', name: 'سلمى الحربي' });
    expect((await conversation()).person.name).toBe('سلمى الحربي');
    const sent = await reply('وعليكم السلام');
    await reaches(sent.id, 'read');
    expect((await phone.sent()).map(({ body }) => body)).toEqual(['وعليكم السلام']);
    await phone.receive({ chat: CHAT, id: '3A02', body: 'من هاتف الفرع', fromMe: true });
    await eventually(async () => (await messages()).length === 3, { ...SOON, what: 'the echo' });
    expect((await messages()).map(({ direction }) => direction)).toEqual(['in', 'out', 'out']);
  });

  it('takes doubled receipts in any order, and slow sends', async () => {
    await phone.faults({ acks: [3, 1, 2, 2], slowMs: 1500 });
    const sent = await reply('رسالة بطيئة');
    await reaches(sent.id, 'read');
    await phone.faults({});
  });

  it('begins again by itself when the session’s process is killed, still linked; nothing else notices', async () => {
    // What a page keeps reaches the disk some seconds later; killed before, it would be a phone that was never linked.
    await eventually(() => Promise.resolve(isLinkOnDisk(home)), { ...SOON, what: 'the link on the disk' });
    const host = hostOf(inbox.id);
    expect(host).toBeDefined();
    await phone.leave();
    process.kill(host ?? 0, 'SIGKILL');
    await becomes('lost');
    expect((await fetch(`${wasl.url}/health/ready`)).ok).toBe(true);
    await becomes('paired');
    expect(hostOf(inbox.id)).not.toBe(host);
    phone = await LinkedPhone.find(home);
    await phone.receive({ chat: CHAT, id: '3A03', body: 'بعد العودة' });
    await eventually(
      async () => (await messages()).some(({ parts }) => JSON.stringify(parts).includes('بعد العودة')),
      SOON,
    );
  });

  it('stops with its inbox, and with the product', async () => {
    await staff.call('PATCH', `/inboxes/${inbox.id}`, { enabled: false });
    await eventually(async () => hostOf(inbox.id) === undefined, { ...SOON, what: 'the end of the process' });
    expect((await pairing()).state).toBe('off');
    await staff.call('PATCH', `/inboxes/${inbox.id}`, { enabled: true });
    await becomes('paired');
    await phone.leave();
    await wasl.stop();
    expect(hostOf(inbox.id)).toBeUndefined();
    await wasl.launch();
    staff = await StaffClient.signIn(wasl.url);
    await becomes('paired');
    phone = await LinkedPhone.find(home);
  });

  it('forgets the phone when the administrator unlinks it, and shows a new code', async () => {
    await staff.call('POST', `/inboxes/${inbox.id}/pairing/unlink`);
    await phone.leave();
    await becomes('waiting');
    phone = await LinkedPhone.find(home);
  });
}

/** Whether Chromium has written down that the page of that inbox is linked. */
function isLinkOnDisk(home: string): boolean {
  const folder = join(home, 'session', 'Default', 'Local Storage', 'leveldb');
  const journals = readdirSync(folder).filter((name) => name.endsWith('.log'));
  return journals.some((name) => readFileSync(join(folder, name), 'latin1').includes('linked'));
}

/** The process that runs the session of an inbox: its command line names the inbox's folder. */
function hostOf(inboxId: string): number | undefined {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return command.includes('channel-host') && command.includes(inboxId);
    } catch {
      return false;
    }
  });
  return found === undefined ? undefined : Number(found);
}

describeWith('chromium', 'a linked phone, queues on PostgreSQL', () => story('postgres'));
if (programPath('chromium'))
  describeWith('redis-server', 'a linked phone, queues on Redis', () => story('redis'));
