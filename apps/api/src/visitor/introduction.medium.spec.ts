import type { VisitIntroduction, VisitSession } from '@wasl/contracts';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { UpdateInbox } from '@wasl/inboxes';
import { newId } from '@wasl/kernel';
import { DrainIntake } from '@wasl/messaging';
import { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn } from '../api.testing';

// Real: PostgreSQL, the whole api, the intake drain.
let database: FreshDatabase;
let folder: string;
let api: ApiOnDatabase;
const strict = newId();
const silent = newId();
const secret = 'a-signing-secret-of-thirty-two-letters';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wasl-introduction-'));
  database = await freshDatabase();
  api = await apiOn(database.url, { dataDir: folder });
  const settings = { askName: 'required', askPhone: 'optional', askEmail: 'off' };
  const nothing = { askName: 'off', askPhone: 'off', askEmail: 'off' };
  await get(UnitOfWork).sql(
    `insert into inbox(id, channel, name, ingress_key, settings) values ($1, 'chat', 'a', 'k1', $2), ($3, 'chat', 'b', 'k2', $4)`,
    [strict, JSON.stringify(settings), silent, JSON.stringify(nothing)],
  );
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const get = <T>(token: new (...rest: never[]) => T): T => api.app.get(token as never, { strict: false });
const begin = async (inboxId = strict, offered: object = {}): Promise<string> => {
  const url = `/public/v1/chat/${inboxId}/session`;
  return (await api.app.inject({ method: 'POST', url, payload: offered })).json<VisitSession>().token;
};
const say = (token: string, introduction: Partial<VisitIntroduction> | null, inboxId = strict) =>
  api.app.inject({
    method: 'POST',
    url: `/public/v1/chat/${inboxId}/messages`,
    headers: { 'x-wasl-visitor': token },
    payload: { clientId: newId(), language: 'ar', text: 'أحتاج كرسيًا', introduction },
  });
const faults = async (introduction: Partial<VisitIntroduction> | null) => {
  const answer = await say(await begin(), introduction);
  const { code, fields } = answer.json<{ code: string; fields: { path: string; text?: object }[] }>();
  expect([answer.statusCode, code]).toEqual([400, 'api.invalid-input']);
  return fields;
};

describe('what a chat asks before the first message', () => {
  it('is asked by the door itself, field by field, in words for a person', async () => {
    expect((await faults(null)).map(({ path }) => path)).toEqual([
      'introduction.name',
      'introduction.consent',
    ]);
    expect(await faults({ name: ' \u200b ', consent: true })).toEqual([
      {
        path: 'introduction.name',
        message: 'is required',
        text: { ar: 'هذا الحقل مطلوب.', en: 'Please fill this in.' },
      },
    ]);
    expect((await faults({ name: 'هند', phone: 'call me', consent: true })).map(({ path }) => path)).toEqual([
      'introduction.phone',
    ]);
    expect((await faults({ name: 'هند' })).map(({ path }) => path)).toEqual(['introduction.consent']);
  });

  it('opens the chat when it is whole, and is not asked again once something stands in the thread', async () => {
    const token = await begin();
    expect((await say(token, { name: 'هند', phone: '٠٥٠١٢٣٤٥٦٧', consent: true })).statusCode).toBe(202);
    expect((await say(token, null)).statusCode).toBe(400);
    await get(DrainIntake).run();
    expect((await say(token, null)).statusCode).toBe(202);
  });

  it('holds for files too', async () => {
    const send = (introduction: object | null) => {
      const payload = JSON.stringify({ clientId: newId(), language: 'ar', introduction });
      const body = `--b\r\ncontent-disposition: form-data; name="payload"\r\n\r\n${payload}\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nwords\r\n--b--\r\n`;
      const headers = { 'x-wasl-visitor': token, 'content-type': 'multipart/form-data; boundary=b' };
      return api.app.inject({
        method: 'POST',
        url: `/public/v1/chat/${strict}/files`,
        headers,
        payload: body,
      });
    };
    const token = await begin();
    const refused = await send(null);
    expect([refused.statusCode, refused.body]).toEqual([400, expect.stringContaining('introduction.name')]);
    expect((await send({ name: 'هند', consent: true })).statusCode).toBe(202);
  });

  it('asks nothing where nothing is asked for, and nothing of whom the site has signed', async () => {
    expect((await say(await begin(silent), null, silent)).statusCode).toBe(202);
    await get(UpdateInbox).execute(SYSTEM_ACTOR, strict, { secrets: { identitySecret: secret } });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const body = `${part({ alg: 'HS256' })}.${part({ aud: strict, iat: now, exp: now + 300, sub: '7' })}`;
    const identity = `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
    expect((await say(await begin(strict, { identity }), null)).statusCode).toBe(202);
  });
});
