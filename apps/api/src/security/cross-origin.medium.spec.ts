import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { type Actor, actorOfUser, ApiKeys } from '@wasl/identity';
import { type ApiOnDatabase, apiOn } from '../api.testing';

// Real: PostgreSQL, the whole api.
let database: FreshDatabase;
let api: ApiOnDatabase;
let cookie: string;
let boss: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  api = await apiOn(database.url, { publicUrl: 'https://inbox.example.org' });
  boss = actorOfUser(await api.hire('boss@example.org', { role: 'administrator' }));
  const page = { 'x-wasl-csrf': '1', origin: 'https://inbox.example.org' };
  const payload = { email: 'boss@example.org', password: 'قهوة الصباح على المنحدر' };
  const answer = await api.app.inject({ method: 'POST', url: '/api/v1/session', headers: page, payload });
  const [given] = answer.cookies;
  cookie = `${given?.name}=${given?.value}`;
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

let teams = 0;
const writes = () =>
  [
    ['POST', '/api/v1/teams', { name: `فريق ${(teams += 1)}` }],
    ['PUT', '/api/v1/session/availability', { availability: 'away' }],
    ['PATCH', '/api/v1/session/preferences', { theme: 'dark' }],
  ] as const;
const everyWrite = async (headers: Record<string, string>): Promise<number[]> => {
  const answers = writes().map(([method, url, payload]) =>
    api.app.inject({ method, url, headers: { cookie, ...headers }, payload }),
  );
  return (await Promise.all(answers)).map((answer) => answer.statusCode);
};

describe('writes with a cookie', () => {
  it.each([
    ['our page', { 'x-wasl-csrf': '1', origin: 'https://inbox.example.org' }],
    [
      'our page behind the address that was asked',
      { 'x-wasl-csrf': '1', origin: 'http://box.local:3000', host: 'box.local:3000' },
    ],
    ['our page in a browser that sends no Origin', { 'x-wasl-csrf': '1', 'sec-fetch-site': 'same-origin' }],
  ])('are taken from %s', async (_title, headers) => {
    expect(await everyWrite(headers)).toEqual([201, 200, 200]);
  });
  it.each<[string, Record<string, string>]>([
    ['a page without the header', { origin: 'https://inbox.example.org' }],
    ['another value of the header', { 'x-wasl-csrf': '0', origin: 'https://inbox.example.org' }],
    ['another site', { 'x-wasl-csrf': '1', origin: 'https://evil.example' }],
    [
      'another site that the browser mistakes',
      { 'x-wasl-csrf': '1', origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['a sandboxed frame', { 'x-wasl-csrf': '1', origin: 'null' }],
    ['a sister site', { 'x-wasl-csrf': '1', 'sec-fetch-site': 'same-site' }],
    ['silence', { 'x-wasl-csrf': '1' }],
    [
      'a forged forwarded host',
      { 'x-wasl-csrf': '1', origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    ],
  ])('are refused from %s', async (_title, headers) => {
    expect(await everyWrite(headers)).toEqual([403, 403, 403]);
  });
  it('include signing in and out', async () => {
    const payload = { email: 'boss@example.org', password: 'x' };
    const headers = { origin: 'https://evil.example', 'x-wasl-csrf': '1' };
    expect(
      (await api.app.inject({ method: 'POST', url: '/api/v1/session', headers, payload })).statusCode,
    ).toBe(403);
    expect(
      (await api.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { ...headers, cookie } }))
        .statusCode,
    ).toBe(403);
    expect(
      (await api.app.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie } })).statusCode,
    ).toBe(200);
  });
});

describe('writes with an API key', () => {
  it('need no page, and cannot touch accounts or keys', async () => {
    const { key } = await api.app.get(ApiKeys, { strict: false }).create(boss, {
      ...{ name: 'بوابة', role: 'administrator' },
      ...{ teamIds: [], branchId: null, everything: false },
    });
    const headers = { authorization: `Bearer ${key}` };
    const post = (url: string, payload: object) => api.app.inject({ method: 'POST', url, headers, payload });
    expect((await post('/api/v1/teams', { name: 'فريق البوابة' })).statusCode).toBe(201);
    expect((await post('/api/v1/api-keys', { name: 'x', role: 'administrator' })).statusCode).toBe(403);
    expect((await api.app.inject({ method: 'GET', url: '/api/v1/session', headers })).statusCode).toBe(403);
  });
});
