import { hmacSha256Hex } from '@wasl/channel-kit';
import { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../api.testing';

// Real: PostgreSQL, the whole api, the WhatsApp channel's own verification.
const SECRETS = {
  appSecret: '0123456789abcdef0123456789abcdef',
  accessToken: 'EAAG-token-that-nobody-may-see-00000000',
  verifyToken: 'our-verify-token',
};
let database: FreshDatabase;
let api: ApiOnDatabase;
let folder: string;
let cookie: string;
let address: string;
let inboxId: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-ingress-'));
  api = await apiOn(database.url, { dataDir: folder });
  await api.hire('admin@example.org', { role: 'administrator' });
  cookie = await api.signIn('admin@example.org');
  const answer = await ask('POST', '/api/v1/inboxes', {
    channel: 'whatsapp-cloud',
    name: 'واتساب الجمعية',
    settings: { phoneNumberId: '106540352242922', businessAccountId: '102290129340398' },
    secrets: SECRETS,
  });
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  const made = answer.json<{ id: string; webhookUrl: string }>();
  inboxId = made.id;
  address = new URL(made.webhookUrl).pathname;
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
  api.app.inject({ method, url, headers: { ...FROM_OUR_PAGE, cookie }, ...(payload ? { payload } : {}) });
const sign = (body: string): string => `sha256=${hmacSha256Hex(SECRETS.appSecret, body)}`;
const knock = (body: string | Buffer, headers: Record<string, string> = {}, at = address) =>
  api.app.inject({
    method: 'POST',
    url: at,
    headers: { 'content-type': 'application/json', ...headers },
    payload: body,
  });
const stored = async (): Promise<number> =>
  Number((await api.app.get(UnitOfWork).sql<{ n: string }>('select count(*) as n from inbound_event'))[0]?.n);
const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [] });

describe('the ingress', () => {
  it('stores the exact bytes of a signed event before it answers 200', async () => {
    const odd = '{ "object" : "whatsapp_business_account",\n"entry":[], "x":"\\u0645 ✓" }';
    const before = await stored();
    const answer = await knock(odd, { 'x-hub-signature-256': sign(odd), 'x-request-id': 'provider-call-1' });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
    expect(await stored()).toBe(before + 1);
    const [row] = await api.app
      .get(UnitOfWork)
      .sql('select inbox_id, payload, headers, correlation_id from inbound_event order by id desc limit 1');
    expect(row).toEqual({
      inbox_id: inboxId,
      payload: odd,
      headers: null,
      correlation_id: 'provider-call-1',
    });
  });

  it('refuses every request whose signature is missing, wrong, or of other bytes, and stores nothing', async () => {
    const before = await stored();
    const good = sign(body);
    const wrong: Record<string, string>[] = [
      {},
      { 'x-hub-signature-256': '' },
      { 'x-hub-signature-256': 'sha256=' },
      { 'x-hub-signature-256': good.slice(0, -2) },
      { 'x-hub-signature-256': `sha256=${hmacSha256Hex('another secret', body)}` },
      { 'x-hub-signature-256': `${good}, ${good}` },
      { 'x-hub-signature': `sha1=${good.slice(7, 47)}` },
    ];
    for (const headers of wrong)
      expect([headers, (await knock(body, headers)).statusCode]).toEqual([headers, 401]);
    expect((await knock(`${body} `, { 'x-hub-signature-256': good })).statusCode).toBe(401);
    expect(await stored()).toBe(before);
  });

  it('shows a wrong signature on the inbox, and takes it back with the next good one', async () => {
    // Health is written beside the answer: it may come a moment later.
    const healthBecomes = async (expected: { level: string; code?: string }): Promise<void> => {
      const health = async () =>
        (await ask('GET', `/api/v1/inboxes/${inboxId}`)).json<{ health: { level: string } }>().health;
      const { level } = expected;
      for (let tries = 0; tries < 40 && (await health()).level !== level; tries += 1) await sleep(50);
      expect(await health()).toMatchObject(expected);
    };
    await knock(body);
    await healthBecomes({ level: 'warning', code: 'inboxes.signature-refused' });
    await knock(body, { 'x-hub-signature-256': sign(body) });
    await healthBecomes({ level: 'ok' });
    // The next one is told of by one process, and the good one comes to another.
    const [teller, other] = [
      await apiOn(database.url, { dataDir: folder }),
      await apiOn(database.url, { dataDir: folder }),
    ];
    const send = (at: ApiOnDatabase, headers: Record<string, string>) =>
      at.app.inject({
        method: 'POST',
        url: address,
        headers: { 'content-type': 'application/json', ...headers },
        payload: body,
      });
    expect((await send(teller, {})).statusCode).toBe(401);
    await healthBecomes({ level: 'warning', code: 'inboxes.signature-refused' });
    expect((await send(other, { 'x-hub-signature-256': sign(body) })).statusCode).toBe(200);
    await healthBecomes({ level: 'ok' });
    await Promise.all([teller.close(), other.close()]);
  });

  it('answers alike for an unknown key, another channel and a channel without webhooks', async () => {
    const signed = { 'x-hub-signature-256': sign(body) };
    const key = address.split('/').at(-1) ?? '';
    for (const at of [
      '/ingress/whatsapp-cloud/unknown',
      `/ingress/email/${key}`,
      `/ingress/nothing/${key}`,
      `${address}x`,
    ]) {
      const answer = await knock(body, signed, at);
      expect([at, answer.statusCode, answer.body]).toEqual([at, 404, '']);
    }
  });

  it('does not read what is sent to an address that nobody has', async () => {
    const large = Buffer.alloc(3 * 1024 * 1024 + 1, 'a');
    expect((await knock(large, {}, '/ingress/whatsapp-cloud/unknown')).statusCode).toBe(404);
    expect((await knock(large)).statusCode).toBe(413);
  });

  it('answers the handshake of the provider, and no other', async () => {
    const greet = (token: string) =>
      api.app.inject({
        method: 'GET',
        url: `${address}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`,
      });
    expect(await greet(SECRETS.verifyToken)).toMatchObject({ statusCode: 200, body: '1158201444' });
    expect((await greet('guess')).statusCode).toBeGreaterThanOrEqual(400);
    expect((await api.app.inject({ method: 'GET', url: address })).statusCode).toBe(404);
  });

  it('takes any content type as it is and refuses what is too large', async () => {
    const form = 'a=1&b=2';
    const answer = await knock(form, {
      'content-type': 'application/x-www-form-urlencoded',
      'x-hub-signature-256': sign(form),
    });
    expect(answer.statusCode).toBe(200);
    const [row] = await api.app
      .get(UnitOfWork)
      .sql('select payload, headers from inbound_event order by id desc limit 1');
    expect(row).toEqual({ payload: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect((await knock(Buffer.alloc(3 * 1024 * 1024 + 1, 'a'))).statusCode).toBe(413);
  });

  it('is closed while the inbox is switched off', async () => {
    expect((await ask('PATCH', `/api/v1/inboxes/${inboxId}`, { enabled: false })).statusCode).toBe(200);
    expect((await knock(body, { 'x-hub-signature-256': sign(body) })).statusCode).toBe(404);
    await ask('PATCH', `/api/v1/inboxes/${inboxId}`, { enabled: true });
    expect((await knock(body, { 'x-hub-signature-256': sign(body) })).statusCode).toBe(200);
  });
});
