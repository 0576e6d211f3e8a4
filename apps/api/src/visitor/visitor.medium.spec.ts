import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import type { VisitorThread, VisitSession } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { DeliverMessage, DrainIntake, FollowLeftVisitors, VisitRepository } from '@wasl/messaging';
import { SendReply } from '@wasl/conversations';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';
import { DeliveryModule, LiveChatModule } from '@wasl/messaging';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@wasl/platform/config';
import { createLog } from '@wasl/platform/logging';
import { prepareQueueEngine } from '@wasl/platform/queue';
import { type Api, createApi } from '../create-api';

// Real: PostgreSQL, the whole api with the way out, the intake drain, files on disk.
let database: FreshDatabase;
let api: Api;
let uow: UnitOfWork;
let dataDir: string;
const inboxId = newId();
const smsless = newId();
const secret = 'a-signing-secret-of-thirty-two-letters';

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wasl-chat-'));
  database = await freshDatabase();
  const config = { ...loadConfig({}), webDir: '/nowhere', dataDir, undoSeconds: 0 };
  const engine = await prepareQueueEngine(database.url, null);
  const log = createLog('silent');
  const modules = [DeliveryModule, LiveChatModule];
  api = await createApi({ config, databaseUrl: database.url, engine, log, modules });
  uow = get(UnitOfWork);
  const settings = { allowedSites: 'https://charity.example', leftAfterMinutes: 1 };
  await uow.sql(
    `insert into inbox(id, channel, name, ingress_key, settings) values ($1, 'chat', 'المحادثة', 'k1', $2), ($3, 'chat', 'أخرى', 'k2', '{}')`,
    [inboxId, JSON.stringify(settings), smsless],
  );
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const get = <T>(token: new (...rest: never[]) => T): T => api.app.get(token as never, { strict: false });
const url = (path: string, inbox = inboxId): string => `/public/v1/chat/${inbox}${path}`;
const begin = async (offered: object = {}, inbox = inboxId) =>
  api.app.inject({ method: 'POST', url: url('/session', inbox), payload: offered });
const visit = async (offered: object = {}): Promise<string> =>
  (await begin(offered)).json<VisitSession>().token;
const say = async (token: string, text: string, clientId = newId(), changes: object = {}) =>
  api.app.inject({
    method: 'POST',
    url: url('/messages'),
    headers: { 'x-wasl-visitor': token },
    payload: { clientId, language: 'ar', text, introduction: { consent: true }, ...changes },
  });
const read = async (token: string, query = '') => {
  const answer = await api.app.inject({
    method: 'GET',
    url: url(`/messages${query}`),
    headers: { 'x-wasl-visitor': token },
  });
  return answer.json<VisitorThread>();
};
const drain = (): Promise<void> => get(DrainIntake).run();
const texts = (thread: VisitorThread): string[] => thread.items.map((message) => message.text);

interface Written {
  id: string;
  conversation_id: string;
  identity_id: string;
  parts: unknown;
  facts: Record<string, string>;
}
const stored = async (clientId: string): Promise<Written> => {
  const [row] = await uow.sql<Written>(
    `select id, conversation_id, identity_id, parts, facts from message where external_id like '%' || $1`,
    [clientId],
  );
  if (!row) throw new Error('the message is not stored');
  return row;
};
const answer = async (to: Written, text: string): Promise<string> => {
  const { message } = await get(SendReply).execute(SYSTEM_ACTOR, to.conversation_id, {
    ...{ clientKey: newId(), inboxId, identityId: to.identity_id, text, attachmentIds: [] },
    ...{ quotedMessageId: null, template: null, cc: [], seenSeq: 0, force: true },
  });
  await get(DeliverMessage).run(message.id);
  return message.id;
};
const identityOf = (claims: object, key = secret): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const body = part({ aud: inboxId, iat: now, exp: now + 300, ...claims });
  const signed = `${part({ alg: 'HS256' })}.${body}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
};

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

describe('a signed identity', () => {
  beforeAll(async () => {
    const { UpdateInbox } = await import('@wasl/inboxes');
    await get(UpdateInbox).execute(SYSTEM_ACTOR, inboxId, { secrets: { identitySecret: secret } });
  });

  it('opens the same thread from another device, and a lie opens none', async () => {
    const desk = await visit({
      identity: identityOf({ sub: '42', name: 'سارة', email: 'sara@example.org' }),
    });
    await say(desk, 'من المكتب');
    await drain();
    const phone = await visit({ identity: identityOf({ sub: '42' }) });
    expect(texts(await read(phone))).toEqual(['من المكتب']);
    const lies = [
      identityOf({ sub: '42' }, 'another-secret-of-thirty-two-letters-x'),
      identityOf({ sub: '42', aud: smsless }),
      identityOf({ sub: '42', exp: Math.floor(Date.now() / 1000) - 400, iat: 0 }),
      'x',
    ];
    for (const identity of lies) expect((await begin({ identity })).statusCode).toBe(403);
  });

  it('is needed again by the next page: its key alone begins anew', async () => {
    const token = await visit({ identity: identityOf({ sub: '42' }) });
    const next = (await begin({ token })).json<VisitSession>();
    expect(next).toMatchObject({ resumed: false, signed: false });
  });

  it('names the person by an address that the site has proved; a typed one joins nobody', async () => {
    const [clientId, other] = [newId(), newId()];
    await say(
      await visit({ identity: identityOf({ sub: '7', email: 'huda@example.org' }) }),
      'أنا هدى',
      clientId,
    );
    await drain();
    const introduction = { name: 'هدى', phone: '', email: 'huda@example.org', consent: true };
    await say(await visit(), 'أنا أيضًا هدى', other, { introduction });
    await drain();
    const person = async (id: string) =>
      (
        await uow.sql<{ id: string }>('select person_id as id from conversation where id = $1', [
          (await stored(id)).conversation_id,
        ])
      )[0]?.id;
    expect(await person(other)).not.toBe(await person(clientId));
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

describe('an answer to somebody who left', () => {
  const late = async (messageId: string, visitor = ''): Promise<void> => {
    await uow.sql(`update message set recorded_at = now() - interval '3 minutes' where id = $1`, [messageId]);
    await uow.sql(
      `update conversation set last_message_at = now() - interval '3 minutes' where last_direction = 'out'`,
    );
    await uow.sql(
      `update chat_visit set seen_at = now() - interval '5 minutes', present_until = now() - interval '4 minutes' where visitor like $1`,
      [`%${visitor}`],
    );
  };
  const events = async (conversationId: string): Promise<string[]> =>
    (
      await uow.sql<{ code: string }>(
        `select parts->0->>'code' as code from message where conversation_id = $1 and kind = 'event' order by seq`,
        [conversationId],
      )
    ).map((row) => row.code);

  it('is told to the officer once, while nobody who is here is told of', async () => {
    const token = await visit();
    const clientId = newId();
    await say(token, 'سؤال', clientId);
    await drain();
    const written = await stored(clientId);
    const visitor =
      (await uow.sql<{ value: string }>('select value from identity where id = $1', [written.identity_id]))[0]
        ?.value ?? '';
    await get(VisitRepository).here([{ inboxId, visitor }], 75);
    const first = await answer(written, 'جواب');
    await uow.sql(`update message set recorded_at = now() - interval '3 minutes' where id = $1`, [first]);
    await get(FollowLeftVisitors).execute();
    expect(await events(written.conversation_id)).toEqual([]);
    await late(first, visitor);
    for (let time = 0; time < 3; time += 1) await get(FollowLeftVisitors).execute();
    expect(await events(written.conversation_id)).toEqual(['visit.departed']);
  });

  it('follows them to an address that the site has proved, once, and never to one that was typed', async () => {
    const email = { address: 'help@charity.example', smtpHost: 'mail.charity.example', smtpPort: 587 };
    await uow.sql(
      `insert into inbox(id, channel, name, ingress_key, settings) values ($1, 'email', 'البريد', 'k3', $2)`,
      [newId(), JSON.stringify(email)],
    );
    const proved = await visit({ identity: identityOf({ sub: '99', email: 'mona@example.org' }) });
    const clientId = newId();
    await say(proved, 'أين طلبي؟', clientId);
    await drain();
    const written = await stored(clientId);
    const first = await answer(written, 'طلبك قيد الدراسة');
    await get(VisitRepository).here([{ inboxId, visitor: 'user:99' }], 75);
    await late(first, 'user:99');
    for (let time = 0; time < 2; time += 1) await get(FollowLeftVisitors).execute();
    const letters = await uow.sql<{ text: string; to: string }>(
      `select m.parts->0->>'text' as text, i.value as to from message m join identity i on i.id = m.identity_id
        where m.conversation_id = $1 and m.channel = 'email'`,
      [written.conversation_id],
    );
    expect(letters).toEqual([
      { text: expect.stringContaining('طلبك قيد الدراسة') as string, to: 'mona@example.org' },
    ]);
    expect(await events(written.conversation_id)).toEqual(['visit.followed']);
  });
});
