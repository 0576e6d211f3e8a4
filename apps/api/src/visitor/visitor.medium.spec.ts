import { freshDatabase } from '@wasl-test/support';
import type { VisitorThread, VisitSession } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import type { UnitOfWork } from '@wasl/platform/database';
import type { Api } from '../create-api';
import { VisitorHouse } from './visitor-house.testing';

// Real: PostgreSQL, the whole api with the way out, the intake drain, files on disk.
let house: VisitorHouse;
let api: Api;
let uow: UnitOfWork;
let inboxId: string;
let smsless: string;

beforeAll(async () => {
  house = await VisitorHouse.open(await freshDatabase());
  ({ api, uow, inboxId, otherInboxId: smsless } = house);
});
afterAll(() => house.close());

const url = (path: string, inbox?: string): string => house.url(path, inbox);
const begin: VisitorHouse['begin'] = (...given) => house.begin(...given);
const visit: VisitorHouse['visit'] = (...given) => house.visit(...given);
const say = (token: string, text: string, clientId = newId(), changes: object = {}) =>
  house.say(token, text, { clientId, ...changes });
const read: VisitorHouse['read'] = (...given) => house.read(...given);
const drain = (): Promise<void> => house.drain();
const texts = (thread: VisitorThread): string[] => thread.items.map((message) => message.text);
const stored: VisitorHouse['stored'] = (clientId) => house.stored(clientId);
const answer: VisitorHouse['answer'] = (...given) => house.answer(...given);

describe('a visit', () => {
  it('shows the room without a key, and nothing of a chat that is not offered', async () => {
    const room = await api.app.inject({ method: 'GET', url: url('') });
    expect(room.json()).toMatchObject({ inboxId, sites: ['https://charity.example'] });
    const none = await api.app.inject({ method: 'GET', url: url('', newId()) });
    expect([none.statusCode, none.json<{ code: string }>().code]).toEqual([404, 'chat.not-offered']);
  });

  it('carries a text to a thread and the answer back, once however often it is sent', async () => {
    const token = await visit();
    const clientId = newId();
    const page = { url: 'https://charity.example/help', title: 'مساعدة' };
    for (let time = 0; time < 3; time += 1)
      expect((await say(token, 'متى موعدي؟', clientId, { page })).statusCode).toBe(202);
    await drain();
    const written = await stored(clientId);
    expect(written.facts).toMatchObject({ page: page.url, language: 'ar' });
    expect((await read(token)).items).toMatchObject([{ text: 'متى موعدي؟', clientId, from: 'visitor' }]);
    await answer(written, 'غدًا صباحًا');
    expect(texts(await read(token))).toEqual(['متى موعدي؟', 'غدًا صباحًا']);
  });

  it('resumes by its key, and by nothing else', async () => {
    const token = await visit();
    await say(token, 'سر');
    await drain();
    const again = (await begin({ token })).json<VisitSession>();
    expect(again.resumed).toBe(true);
    expect(texts(await read(again.token))).toEqual(['سر']);
    const other = (await begin({ token: `${token}x` })).json<VisitSession>();
    expect(other.resumed).toBe(false);
    expect(texts(await read(other.token))).toEqual([]);
  });

  it('sees nothing of another visit: neither thread nor file nor receipt, nor with a key of another inbox', async () => {
    const [mine, theirs] = [await visit(), await visit()];
    const clientId = newId();
    await say(mine, 'رقم هويتي', clientId);
    await drain();
    const sent = await answer(await stored(clientId), 'تم');
    expect(texts(await read(theirs))).toEqual([]);
    const receipts = { method: 'POST' as const, url: url('/receipts') };
    const payload = { ids: [sent], status: 'read' };
    await api.app.inject({ ...receipts, headers: { 'x-wasl-visitor': theirs }, payload });
    await drain();
    const status = async () =>
      (await uow.sql<{ status: string }>('select status from message where id = $1', [sent]))[0]?.status;
    expect(await status()).toBe('sent');
    await api.app.inject({ ...receipts, headers: { 'x-wasl-visitor': mine }, payload });
    await drain();
    expect(await status()).toBe('read');
    const elsewhere = (await begin({}, smsless)).json<VisitSession>().token;
    for (const token of [elsewhere, 'x', '']) {
      const refused = await api.app.inject({
        method: 'GET',
        url: url('/messages'),
        headers: { 'x-wasl-visitor': token },
      });
      expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([401, 'chat.visit-over']);
    }
  });

  it('shows only what was sent to this visit, also when its thread holds more', async () => {
    const token = await visit();
    const clientId = newId();
    await say(token, 'مرحبًا', clientId);
    await drain();
    const { conversation_id: conversationId } = await stored(clientId);
    await uow.sql(
      `insert into message(id, conversation_id, seq, kind, direction, author_type, parts, status, occurred_at)
       values ($1, $2, 90, 'note', 'internal', 'user', '[{"type":"text","text":"ملاحظة"}]', 'sent', now()),
              ($3, $2, 91, 'public', 'in', 'person', '[{"type":"text","text":"بريد"}]', 'received', now())`,
      [newId(), conversationId, newId()],
    );
    expect(texts(await read(token))).toEqual(['مرحبًا']);
  });

  it('resumes reading without a gap', async () => {
    const token = await visit();
    for (const text of ['١', '٢', '٣']) await say(token, text);
    await drain();
    const [first] = (await read(token)).items;
    expect(texts(await read(token, `?after=${encodeURIComponent(first?.at ?? '')}`))).toEqual([
      '١',
      '٢',
      '٣',
    ]);
    expect(texts(await read(token, `?before=${encodeURIComponent(first?.at ?? '')}`))).toEqual([]);
  });

  it('is refused from a page of another origin, and when it sends too much', async () => {
    const origin = 'https://evil.example';
    const foreign = await api.app.inject({
      method: 'POST',
      url: url('/session'),
      headers: { origin },
      payload: {},
    });
    expect(foreign.statusCode).toBe(403);
    const token = await visit();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => say(token, `رسالة ${index}`)));
    expect(answers.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThan(3);
  });
});

describe('a file', () => {
  const send = async (token: string, name: string, bytes: Buffer, mime: string) => {
    const payload = JSON.stringify({
      clientId: newId(),
      ...{ language: 'ar', voice: mime.startsWith('audio'), introduction: { consent: true } },
    });
    const boundary = 'wasl-boundary-9';
    const body = Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="payload"\r\n\r\n${payload}\r\n`),
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${mime}\r\n\r\n`,
      ),
      bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = { 'x-wasl-visitor': token, 'content-type': `multipart/form-data; boundary=${boundary}` };
    return api.app.inject({ method: 'POST', url: url('/files'), headers, payload: body });
  };

  it('is stored, and given to its visitor alone', async () => {
    const [mine, theirs] = [await visit(), await visit()];
    expect((await send(mine, 'ملف.txt', Buffer.from('سر الملف'), 'text/plain')).statusCode).toBe(202);
    await drain();
    const [message] = (await read(mine)).items;
    const fileId = message?.files[0]?.id ?? '';
    const open = (token: string) =>
      api.app.inject({ method: 'GET', url: url(`/files/${fileId}`), headers: { 'x-wasl-visitor': token } });
    expect((await open(mine)).body).toBe('سر الملف');
    expect((await open(mine)).headers['content-disposition']).toMatch(/^attachment/);
    expect((await open(theirs)).statusCode).toBe(404);
  });

  it('is refused when it is a program or a page', async () => {
    const token = await visit();
    const program = Buffer.concat([Buffer.from('\u007fELF', 'latin1'), Buffer.alloc(200)]);
    const files = () => uow.sql('select key from small_file order by key');
    const before = await files();
    for (const [bytes, mime] of [
      [program, 'image/png'],
      [Buffer.from('<html><script>1</script>'), 'text/html'],
      [Buffer.from('PK\u0003\u0004 an archive'.padEnd(200), 'latin1'), 'application/zip'],
    ] as const)
      expect((await send(token, 'a', bytes, mime)).statusCode).toBe(422);
    expect(await files()).toEqual(before);
  });
});
