import type { ConversationPage, Message, MessagePage, ReplyOption } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { ChatVisitor, signIdentity } from '@wasl-test/simulators/chat';
import { describeWith } from '../support/describe-with';
import { eventually } from './support/eventually';
import { OwnProduct } from './support/own-product';
import { StaffClient } from './support/staff-client';
import type { WaslProcess } from './support/wasl-process';

// Real: the built product as one process, PostgreSQL, HTTP, Socket.IO. Simulated: the visitor's window.
const secret = 'the-signing-secret-of-the-site-0123456789';

function story(engine: 'postgres' | 'redis'): void {
  let product: OwnProduct;
  let wasl: WaslProcess;
  let staff: StaffClient;
  let inboxId: string;

  beforeAll(async () => {
    product = await OwnProduct.start(engine);
    ({ wasl, staff } = product);
    const settings = { allowedSites: 'https://charity.example', alwaysOpen: true };
    const body = { channel: 'chat', name: 'محادثة الموقع', settings, secrets: { identitySecret: secret } };
    inboxId = (await staff.call<{ id: string }>('POST', '/inboxes', body)).id;
  }, 60_000);
  afterAll(async () => {
    await product.stop();
  });

  const visitor = (identity?: string): ChatVisitor =>
    new ChatVisitor({
      ...{ url: wasl.url, inboxId, page: { url: 'https://charity.example/help', title: 'المساعدة' } },
      ...(identity === undefined ? {} : { identity }),
    });
  const conversationWith = (text: string) =>
    eventually(
      async () =>
        (await staff.call<ConversationPage>('GET', '/conversations?view=all')).items.find(
          (row) => row.lastMessage?.text === text,
        ),
      { what: `a conversation that says ${text}` },
    );
  const messagesOf = async (id: string): Promise<Message[]> =>
    (await staff.call<MessagePage>('GET', `/conversations/${id}/messages`)).items;
  const answer = async (
    conversationId: string,
    text: string,
    attachmentIds: string[] = [],
  ): Promise<Message> => {
    const options = await staff.call<ReplyOption[]>('GET', `/conversations/${conversationId}/reply-options`);
    const way = options.find(({ preferred, open }) => preferred && open);
    if (!way) throw new Error(`no way to answer among ${JSON.stringify(options)}`);
    return staff.call<Message>('POST', `/conversations/${conversationId}/replies`, {
      ...{ clientKey: newId(), inboxId: way.inboxId, identityId: way.identityId, text },
      ...{ attachmentIds, seenSeq: 0, force: true },
    });
  };
  const statusOf = async (conversationId: string, messageId: string) =>
    (await messagesOf(conversationId)).find((message) => message.id === messageId)?.status;

  it('brings a visitor’s words to the officer and the answer back live, and follows it until it is read', async () => {
    const guest = await visitor().arrive();
    await guest.writes('أين أقرب فرع لكم؟');
    const { id } = await conversationWith('أين أقرب فرع لكم؟');
    const [written] = await messagesOf(id);
    expect(written).toMatchObject({
      direction: 'in',
      channel: 'chat',
      facts: { page: 'https://charity.example/help', language: 'ar' },
    });
    const sent = await answer(id, 'في أبها، شارع الملك فهد');
    await eventually(async () => guest.texts.includes('في أبها، شارع الملك فهد'), { what: 'the answer' });
    expect(await statusOf(id, sent.id)).toBe('sent');
    await guest.reports([sent.id], 'delivered');
    await eventually(async () => (await statusOf(id, sent.id)) === 'delivered', { what: 'delivered' });
    await guest.reports([sent.id], 'read');
    await eventually(async () => (await statusOf(id, sent.id)) === 'read', { what: 'read' });
    guest.leaves();
  });

  it('shows each side that the other writes, and the visitor that they were read', async () => {
    const guest = await visitor().arrive();
    await guest.writes('هل من أحد؟');
    const { id, person } = await conversationWith('هل من أحد؟');
    const socket = await staff.socket();
    const present: { userId: string; state: string }[] = [];
    socket.on('presence.changed.v1', ({ people }: { people: { userId: string; state: string }[] }) =>
      present.splice(0, present.length, ...people),
    );
    await socket.emitWithAck('conversation.watch', { conversationId: id });
    guest.types(true);
    await eventually(async () => present.find((one) => one.userId === person.id)?.state === 'writing', {
      what: 'the officer sees the visitor writing',
    });
    await socket.emitWithAck('presence.set', { conversationId: id, state: 'writing' });
    await eventually(async () => guest.typing.at(-1) === true, {
      what: 'the visitor sees the officer writing',
    });
    await socket.emitWithAck('presence.set', { conversationId: id, state: 'viewing' });
    await eventually(async () => guest.typing.at(-1) === false, { what: 'the officer has stopped' });
    await staff.call('POST', `/conversations/${id}/read`, { seq: 1 });
    await eventually(async () => [...guest.thread.values()].some((one) => one.seen), { what: 'seen' });
    guest.leaves();
    await eventually(async () => !present.some((one) => one.userId === person.id), {
      what: 'the visitor has left',
    });
    socket.close();
  });

  it('takes what is sent twice once, and misses and repeats nothing over a break', async () => {
    const guest = await visitor().arrive();
    const twice = await guest.writes('مرة واحدة فقط');
    await guest.writes('مرة واحدة فقط', twice);
    const { id } = await conversationWith('مرة واحدة فقط');
    guest.leaves();
    for (const text of ['الأول', 'الثاني', 'الثالث']) await answer(id, text);
    // Grey lines of the thread are not answers.
    const gone = async () =>
      (await messagesOf(id)).filter(({ kind, status }) => kind === 'public' && status === 'sent');
    await eventually(async () => (await gone()).length === 3, { what: 'three answers on their way' });
    await guest.returns();
    expect(guest.texts).toEqual(['مرة واحدة فقط', 'الأول', 'الثاني', 'الثالث']);
    expect((await messagesOf(id)).filter(({ direction }) => direction === 'in')).toHaveLength(1);
    guest.leaves();
  });

  it('keeps visitors apart: words of one reach no window of another', async () => {
    const [one, other] = [await visitor().arrive(), await visitor().arrive()];
    await one.writes('سر الأول');
    await other.writes('سر الثاني');
    await answer((await conversationWith('سر الأول')).id, 'جواب الأول');
    await eventually(async () => one.texts.includes('جواب الأول'), { what: 'the answer' });
    await eventually(async () => other.texts.includes('سر الثاني'), { what: 'the echo' });
    await other.read();
    expect(JSON.stringify([...other.thread.values()])).not.toContain('الأول');
    for (const one_ of [one, other]) one_.leaves();
  });

  it('goes on upon another device only by a signed identity; a lie is refused', async () => {
    const site = { secret, inboxId };
    const desk = await visitor(signIdentity(site, { sub: '42', name: 'سارة العمري' })).arrive();
    await desk.writes('من جهاز المكتب');
    await conversationWith('من جهاز المكتب');
    const phone = await visitor(signIdentity(site, { sub: '42' })).arrive();
    await phone.read();
    expect(phone.texts).toEqual(['من جهاز المكتب']);
    const lie = signIdentity(
      { ...site, secret: 'somebody-elses-secret-0123456789-0123456789' },
      { sub: '42' },
    );
    await expect(visitor(lie).arrive()).rejects.toThrow('chat.identity-refused');
    const stolen = visitor();
    stolen.token = 'eyJ2aXNpdG9yIjoidXNlcjo0MiJ9.AAAA';
    await stolen.arrive();
    await stolen.read();
    expect(stolen.texts).toEqual([]);
    for (const one of [desk, phone, stolen]) one.leaves();
  });

  it('takes a voice note and gives the officer’s file to its visitor', async () => {
    const guest = await visitor().arrive();
    const ogg = Buffer.concat([
      Buffer.from('OggS\0\x02', 'latin1'),
      Buffer.alloc(22),
      Buffer.from('OpusHead'),
      Buffer.alloc(64),
    ]);
    await guest.sends({ name: 'voice.ogg', mime: 'audio/ogg', bytes: ogg, voice: true });
    const stored = await eventually(
      async () => {
        const rows = (await staff.call<ConversationPage>('GET', '/conversations?view=all')).items;
        for (const { id } of rows.slice(0, 2)) {
          const found = (await messagesOf(id)).find((one) => one.parts.some((part) => part.type === 'media'));
          if (found) return found;
        }
        return null;
      },
      { what: 'the voice note' },
    );
    expect(stored.parts).toMatchObject([{ type: 'media', kind: 'voice', state: 'stored' }]);
    const body = new FormData();
    body.append('file', new Blob(['موعدكم يوم الأحد'], { type: 'text/plain' }), 'موعد.txt');
    const headers = { cookie: staff.cookie, 'x-wasl-csrf': '1', origin: wasl.url };
    const upload = await fetch(`${wasl.url}/api/v1/attachments`, { method: 'POST', headers, body });
    const { id: attachmentId } = (await upload.json()) as { id: string };
    await answer(stored.conversationId, 'هذا الموعد', [attachmentId]);
    const received = await eventually(async () => guest.files('هذا الموعد')[0], { what: 'the file' });
    expect(await guest.opens(received)).toBe('موعدكم يوم الأحد');
    const stranger = await visitor().arrive();
    await expect(stranger.opens(received)).rejects.toThrow('media.not-found');
    guest.leaves();
    stranger.leaves();
  });
}

describe('live chat on PostgreSQL alone', () => story('postgres'));
describeWith('redis-server', 'live chat with Redis', () => story('redis'));
