import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepPage, LinkedPhone, PAGE_VERSION } from '@wasl-test/simulators/whatsapp-web';
import { describeWith } from '@wasl-test/support';
import { giveOrder } from './session-door';
import type { SessionNews } from './session-news';
import { BrowserSession } from './session/browser-session';
import { OrderDoor } from './session/order-door';

// Real: the library, Chromium, the socket. Ours: the page in place of WhatsApp's.
const CHAT = '966500000101@c.us';
describeWith('chromium', 'a linked session', () => {
  let folder: string;
  let news: SessionNews[];
  let session: BrowserSession;
  let door: OrderDoor;
  let phone: LinkedPhone;
  let over: string[];

  const states = () => news.flatMap((each) => (each.type === 'pairing' ? [each.state.state] : []));
  const events = () => news.flatMap((each) => (each.type === 'event' ? [each.event] : []));

  async function open(): Promise<void> {
    news = [];
    over = [];
    session = new BrowserSession({
      folder,
      webVersion: PAGE_VERSION,
      tell: (each) => news.push(each),
      over: (why) => over.push(why),
    });
    door = new OrderDoor(folder, (order) => session.order(order));
    await door.open();
    await session.open();
    phone = await LinkedPhone.find(folder);
  }
  async function close(): Promise<void> {
    await phone.leave();
    await session.close();
    await door.close();
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wasl-linked-'));
    keepPage(folder);
    await open();
  }, 60_000);
  afterAll(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows a code, shows its successor, and is linked once it is scanned', async () => {
    await phone.newCode('second-code');
    await seen(() =>
      news.some((each) => each.type === 'pairing' && each.state.code?.startsWith('second-code')),
    );
    await expect(
      giveOrder(folder, { order: 'text', chat: CHAT, text: 'مبكر', quotes: null }),
    ).rejects.toMatchObject({
      kind: 'temporary',
    });
    await phone.scan();
    await seen(() => states().includes('paired'));
    expect([...new Set(states())]).toEqual(['starting', 'waiting', 'linking', 'paired']);
    expect(news.at(-1)).toMatchObject({ state: { account: 'Branch phone · +966110000001', code: null } });
  });

  it('reports what people write, with the bytes of their files', async () => {
    await phone.receive({ chat: CHAT, id: '3A01', body: 'السلام عليكم' });
    const file = { base64: Buffer.from('bytes').toString('base64'), mime: 'image/png', name: 'a.png' };
    await phone.receive({ chat: CHAT, id: '3A02', body: 'الصورة', type: 'image', file });
    await seen(() => events().length >= 2);
    expect(events()).toMatchObject([
      {
        kind: 'message',
        message: { stanza: '3A01', chat: CHAT, body: 'السلام عليكم', name: 'سلمى', fromMe: false },
      },
      {
        kind: 'message',
        message: { stanza: '3A02', type: 'image', media: { mime: 'image/png', base64: file.base64 } },
      },
    ]);
  });

  it('sends a quoting answer, a voice note and a reaction, and does not report them as somebody else’s', async () => {
    const before = events().length;
    const { stanza } = await giveOrder(folder, {
      order: 'text',
      chat: CHAT,
      text: 'وعليكم السلام',
      quotes: '3A01',
    });
    const voice = { name: 'note.ogg', mime: 'audio/ogg', base64: Buffer.from('OggS').toString('base64') };
    await giveOrder(folder, {
      order: 'file',
      chat: CHAT,
      file: voice,
      caption: '',
      as: 'voice',
      quotes: null,
    });
    await giveOrder(folder, { order: 'reaction', chat: CHAT, stanza: '3A01', emoji: '👍' });
    await giveOrder(folder, { order: 'seen', chat: CHAT });
    await giveOrder(folder, { order: 'typing', chat: CHAT });
    expect(await phone.sent()).toMatchObject([
      { id: stanza, to: CHAT, body: 'وعليكم السلام', quotedStanzaID: '3A01' },
      { type: 'ptt', mimetype: 'audio/ogg', file: { size: 4 } },
    ]);
    expect(await phone.shown()).toEqual({
      seen: [CHAT],
      typing: [CHAT],
      reactions: [{ id: '3A01', emoji: '👍' }],
    });
    await seen(() => events().filter(({ kind }) => kind === 'ack').length >= 6);
    expect(
      events()
        .slice(before)
        .filter(({ kind }) => kind !== 'ack'),
    ).toEqual([]);
  });

  it('reports echoes of the phone, edits, deletions and reactions', async () => {
    const before = events().length;
    await phone.receive({ chat: CHAT, id: '3A03', body: 'من الهاتف', fromMe: true });
    await phone.edit(`false_${CHAT}_3A01`, 'السلام عليكم ورحمة الله');
    await phone.react(`false_${CHAT}_3A01`, CHAT, '❤️');
    await phone.revoke(`false_${CHAT}_3A01`);
    await seen(() => events().length >= before + 4);
    const kinds = events()
      .slice(before)
      .map((event) => event.kind);
    expect(kinds.toSorted()).toEqual(['edit', 'message', 'reaction', 'revoke']);
    expect(events()).toContainEqual(
      expect.objectContaining({
        kind: 'message',
        message: expect.objectContaining({ fromMe: true, chat: CHAT }) as unknown,
      }),
    );
  });

  it('is still linked after its browser was killed, and ends the one that was left behind', async () => {
    // Chromium writes what a page keeps some seconds later; a link that is younger has to be scanned again.
    await new Promise((done) => setTimeout(done, 7_000));
    await phone.leave();
    await door.close();
    // No farewell: the session object is dropped with its browser still running and its profile locked.
    await open();
    await seen(() => states().includes('paired'));
    expect(states()).not.toContain('waiting');
  }, 60_000);

  it('tells that the phone ended the link', async () => {
    await phone.unlink().catch(() => undefined);
    await seen(() => over.length > 0);
    expect(states().at(-1)).toBe('lost');
    await expect(giveOrder(folder, { order: 'seen', chat: CHAT })).rejects.toMatchObject({
      kind: 'temporary',
    });
  });
});

async function seen(found: () => boolean): Promise<void> {
  for (let tries = 0; tries < 150 && !found(); tries += 1) await new Promise((done) => setTimeout(done, 100));
  if (!found()) throw new Error('not seen in time');
}
