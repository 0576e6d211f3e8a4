import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { session, signInInfo } from '@wasl/contracts';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE, GOOD_PASSWORD } from '../../api.testing';
import { SessionAuthenticator } from '../../security/session-authenticator';

// Real: PostgreSQL, the whole api.
let database: FreshDatabase;
let plain: ApiOnDatabase;
let secure: ApiOnDatabase;
let forAll: ApiOnDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  plain = await apiOn(database.url);
  secure = await apiOn(database.url, { publicUrl: 'https://inbox.example.org', demo: true });
  forAll = await apiOn(database.url, { demo: true, demoForAll: true });
  await plain.hire('layan@example.org');
});
afterAll(async () => {
  await plain.close();
  await secure.close();
  await forAll.close();
  await database.drop();
});

const open = (api: ApiOnDatabase, headers: Record<string, string> = {}) =>
  api.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { ...FROM_OUR_PAGE, host: 'localhost:3000', ...headers },
    payload: { email: 'layan@example.org', password: GOOD_PASSWORD },
  });
const whoAmI = (api: ApiOnDatabase, cookie: string) =>
  api.app.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie } });

describe('the session cookie', () => {
  it('is out of reach of scripts and other sites', async () => {
    const [cookie] = (await open(plain)).cookies;
    expect(cookie).toMatchObject({ name: 'wasl_sid', path: '/', httpOnly: true, sameSite: 'Lax' });
    expect(cookie?.secure).toBeUndefined();
    expect(cookie?.value).toMatch(/^[\w-]{43}$/);
  });
  it('travels only encrypted where the public address is https', async () => {
    const answer = await open(secure);
    expect(answer.cookies[0]).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' });
  });
  it('is taken from that host alone where the public address is https: no neighbour can plant one', async () => {
    const [cookie] = (await open(secure)).cookies;
    expect(cookie).toMatchObject({ name: '__Host-wasl_sid', path: '/' });
    expect(cookie?.domain).toBeUndefined();
    expect((await whoAmI(secure, `__Host-wasl_sid=${cookie?.value}`)).statusCode).toBe(200);
    expect((await whoAmI(secure, `wasl_sid=${cookie?.value}`)).statusCode).toBe(401);
    expect((await whoAmI(plain, `__Host-wasl_sid=${cookie?.value}`)).statusCode).toBe(401);
  });
  it('is not given to somebody who did not sign in', async () => {
    const { cookies } = await plain.app.inject({ method: 'GET', url: '/api/v1/session/info' });
    expect(cookies).toEqual([]);
  });
  it('cannot be planted: signing in answers another one and ends the one brought along', async () => {
    const planted = (await open(plain)).cookies[0]?.value ?? '';
    const invented = 'A'.repeat(43);
    const after = await open(plain, { cookie: `wasl_sid=${planted}` });
    expect(after.cookies[0]?.value).not.toBe(planted);
    expect((await whoAmI(plain, `wasl_sid=${planted}`)).statusCode).toBe(401);
    expect((await open(plain, { cookie: `wasl_sid=${invented}` })).cookies[0]?.value).not.toBe(invented);
    expect((await whoAmI(plain, `wasl_sid=${invented}`)).statusCode).toBe(401);
  });
  it('is taken back at sign-out, and opens nothing any more', async () => {
    const cookie = await plain.signIn('layan@example.org');
    const answer = await plain.app.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { ...FROM_OUR_PAGE, cookie },
    });
    expect(answer.statusCode).toBe(204);
    expect(answer.cookies[0]).toMatchObject({ name: 'wasl_sid', value: '', maxAge: 0 });
    expect((await whoAmI(plain, cookie)).statusCode).toBe(401);
  });
});

describe('a session', () => {
  it('tells the screens who is signed in, and no secret', async () => {
    const answer = await open(plain);
    const body = session.strict().parse(answer.json());
    expect(body.user.email).toBe('layan@example.org');
    expect(body.permissions).toContain('conversations.read');
    expect(body.permissions).not.toContain('users.manage');
    expect(answer.body).not.toMatch(/argon2|password|hash/i);
  });
  it('keeps what people set for themselves', async () => {
    const headers = { ...FROM_OUR_PAGE, cookie: await plain.signIn('layan@example.org') };
    const change = {
      method: 'PATCH',
      url: '/api/v1/session/preferences',
      headers,
      payload: { theme: 'dark', language: 'en' },
    } as const;
    expect((await plain.app.inject(change)).json()).toMatchObject({
      theme: 'dark',
      language: 'en',
      digits: 'latn',
    });
    expect((await whoAmI(plain, headers.cookie)).json()).toMatchObject({
      preferences: { theme: 'dark' },
      user: { language: 'en' },
    });
    const away = {
      method: 'PUT',
      url: '/api/v1/session/availability',
      headers,
      payload: { availability: 'away' },
    } as const;
    expect((await plain.app.inject(away)).json()).toMatchObject({ availability: 'away' });
  });
  it('speaks for a socket by its Cookie header, until it ends', async () => {
    const authenticator = plain.app.get(SessionAuthenticator);
    const cookie = await plain.signIn('layan@example.org');
    const found = await authenticator.fromCookieHeader(`theme=dark; ${cookie}`);
    expect(found).toMatchObject({ actor: { role: 'relations_officer' } });
    await plain.app.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { ...FROM_OUR_PAGE, cookie },
    });
    expect(await authenticator.fromCookieHeader(cookie)).toBeNull();
    expect(await authenticator.stillValid(found?.sessionId ?? '')).toBeNull();
    for (const header of [undefined, '', 'wasl_sid', 'wasl_sid=', 'wasl_sid=%00'])
      expect(await authenticator.fromCookieHeader(header)).toBeNull();
  });
});

describe('the demo door', () => {
  const enter = (api: ApiOnDatabase, userId: string) =>
    api.app.inject({
      method: 'POST',
      url: '/api/v1/session/demo',
      headers: { ...FROM_OUR_PAGE, host: 'localhost:3000' },
      payload: { userId },
    });
  const info = async (api: ApiOnDatabase) =>
    signInInfo.parse((await api.app.inject({ method: 'GET', url: '/api/v1/session/info' })).json());

  it('lists people and lets them in by one click in the demo', async () => {
    const { demoUsers } = await info(secure);
    expect(demoUsers.map((user) => user.email)).toEqual(['layan@example.org']);
    expect((await enter(secure, demoUsers[0]?.id ?? '')).statusCode).toBe(201);
  });
  it.each([
    ['another machine', '192.0.2.7', 'localhost:3000', {}],
    ['a name of the internet', '127.0.0.1', 'inbox.example.org', {}],
    ['a proxy', '127.0.0.1', 'localhost:3000', { 'x-forwarded-for': '192.0.2.7' }],
  ])('is closed to %s, unless the demo was asked for by name', async (_who, remoteAddress, host, more) => {
    const headers = { ...FROM_OUR_PAGE, host, origin: `http://${host}`, ...more };
    const { demoUsers } = await info(secure);
    const asked = (api: ApiOnDatabase) =>
      Promise.all([
        api.app.inject({ method: 'GET', url: '/api/v1/session/info', remoteAddress, headers }),
        api.app.inject({
          method: 'POST',
          url: '/api/v1/session/demo',
          remoteAddress,
          headers,
          payload: { userId: demoUsers[0]?.id },
        }),
      ]);
    const [shown, entered] = await asked(secure);
    expect(signInInfo.parse(shown.json())).toMatchObject({ demo: true, demoUsers: [] });
    expect([entered.statusCode, entered.headers['set-cookie']]).toEqual([404, undefined]);
    const [all, open] = await asked(forAll);
    expect(signInInfo.parse(all.json()).demoUsers).toHaveLength(1);
    expect(open.statusCode).toBe(201);
  });
  it('counts a whole network of IPv6 as one', async () => {
    const knock = async (at: number) =>
      (
        await plain.app.inject({
          method: 'POST',
          url: '/api/v1/session/demo',
          remoteAddress: `2001:db8:1:2::${at.toString(16)}`,
          headers: { ...FROM_OUR_PAGE, host: 'localhost:3000' },
          payload: { userId: '019b0000-0000-7000-8000-000000000001' },
        })
      ).statusCode;
    const answers: number[] = [];
    for (let at = 1; at <= 121; at++) answers.push(await knock(at));
    expect([answers[0], answers[119], answers[120]]).toEqual([404, 404, 429]);
  });
  it('is not there otherwise', async () => {
    const { demoUsers } = await info(secure);
    expect(await info(plain)).toMatchObject({ demo: false, demoUsers: [] });
    expect((await enter(plain, demoUsers[0]?.id ?? '')).statusCode).toBe(404);
  });
});
