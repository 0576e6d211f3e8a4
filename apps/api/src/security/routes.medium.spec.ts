import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { newId } from '@wasl/kernel';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../api.testing';
import { describeApi } from '../openapi/serve-docs';
import { type DeclaredRoute, declaredRoutes } from './declared-routes.testing';

// Real: PostgreSQL, the whole api.
let database: FreshDatabase;
let api: ApiOnDatabase;
let routes: DeclaredRoute[];

beforeAll(async () => {
  database = await freshDatabase();
  api = await apiOn(database.url);
  routes = declaredRoutes(api.app);
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

const filled = (path: string): string => path.replace(/:\w+/g, () => newId());
const ask = (route: DeclaredRoute, headers: Record<string, string> = {}) =>
  api.app.inject({ method: route.method as 'GET', url: filled(route.path), headers });
const guarded = (): DeclaredRoute[] => routes.filter((route) => route.access !== 'public');

/** The reviewed list: whoever adds a line here opens a door to everybody. */
const OPEN_TO_EVERYBODY = [
  'GET /api/v1/session/info',
  'GET /health/live',
  'GET /health/ready',
  'GET /public/v1/files/:token',
  'GET /public/v1/chat/:inboxId',
  'GET /public/v1/chat/:inboxId/files/:fileId',
  'GET /public/v1/chat/:inboxId/messages',
  'GET /public/v1/forms/:slug',
  'POST /api/v1/session',
  'POST /api/v1/session/demo',
  'POST /public/v1/chat/:inboxId/files',
  'POST /public/v1/chat/:inboxId/messages',
  'POST /public/v1/chat/:inboxId/receipts',
  'POST /public/v1/chat/:inboxId/session',
  'POST /public/v1/forms/:slug',
  'POST /public/v1/forms/:slug/resume',
  'POST /public/v1/forms/:slug/saved-files',
  'POST /public/v1/forms/:slug/saves',
];

describe('routes', () => {
  it('are open to everybody only where the reviewed list says so', () => {
    const open = routes
      .filter((route) => route.access === 'public')
      .map(({ method, path }) => `${method} ${path}`);
    expect(open.filter((route) => !OPEN_TO_EVERYBODY.includes(route))).toEqual([]);
  });
  it('each require a permission otherwise', () => {
    expect(routes.filter((route) => route.access === 'closed')).toEqual([]);
    expect(guarded().length).toBeGreaterThan(15);
  });
  it('lie under the prefixes of the house', () => {
    expect(routes.filter(({ path }) => !/^\/(api\/v1|public\/v1|health)\//.test(path))).toEqual([]);
  });
  it('say in one line what they do, and how they refuse', () => {
    const described = Object.entries(describeApi(api.app).paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, route]) => ({ path, method, ...(route as object) })),
    ) as { path: string; method: string; summary?: string; responses: Record<string, unknown> }[];
    expect(described.length).toBeGreaterThan(100);
    const silent = described.filter(({ summary }) => !/^[A-Z].{8,}\.$/.test(summary ?? ''));
    expect(silent.map(({ path, method }) => `${method} ${path}`)).toEqual([]);
    expect(described.every(({ responses }) => 'default' in responses)).toBe(true);
  });
  it('tell a program with a wrong key that the key is wrong', async () => {
    const headers = { authorization: 'Bearer wasl_nonsense' };
    const answer = await api.app.inject({ method: 'GET', url: '/api/v1/conversations', headers });
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'identity.bad-key' });
  });
  it('answer 401 to a stranger, with a problem and its correlation id', async () => {
    for (const route of guarded()) {
      const answer = await ask(route, FROM_OUR_PAGE);
      expect([route.method, route.path, answer.statusCode]).toEqual([route.method, route.path, 401]);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(answer.json()).toMatchObject({
        code: 'identity.not-signed-in',
        correlationId: answer.headers['x-request-id'],
      });
    }
  });
  it('are no more open when the path or the method is written in another way', async () => {
    for (const { path } of guarded().filter((route) => route.method === 'GET')) {
      const url = filled(path);
      const variants = [
        `${url}/`,
        `/${url}`,
        url.replace('/api/', '/api//'),
        url.toUpperCase(),
        `${url};x=1`,
        url.replace('api', '%61pi'),
      ];
      for (const variant of variants) {
        const answer = await api.app.inject({ method: 'GET', url: variant });
        expect([variant, [301, 400, 401, 404].includes(answer.statusCode)]).toEqual([variant, true]);
      }
      expect([path, (await api.app.inject({ method: 'HEAD', url })).statusCode]).toEqual([path, 401]);
    }
  });
  it.each([
    'Bearer wasl_',
    'Bearer',
    'Basic YTpi',
    `Bearer wasl_${'A'.repeat(43)}`,
    `wasl_${'A'.repeat(43)}`,
  ])('take %j for nobody, even beside a good cookie', async (authorization) => {
    await api.hire(`o${newId()}@example.org`).then(async ({ email }) => {
      const cookie = await api.signIn(email);
      const headers = { cookie, authorization };
      expect((await api.app.inject({ method: 'GET', url: '/api/v1/session', headers })).statusCode).toBe(401);
    });
  });
  it('need more than a session where they are for administrators', async () => {
    const { email } = await api.hire('officer@example.org');
    const headers = { cookie: await api.signIn(email), ...FROM_OUR_PAGE };
    const forAdministrators = guarded().filter(({ access }) =>
      /^(users|teams|branches|api-keys|inboxes|quarantine|forms)\.manage$/.test(access),
    );
    expect(forAdministrators.length).toBeGreaterThan(8);
    for (const route of forAdministrators) {
      const answer = await ask(route, headers);
      expect([route.method, route.path, answer.statusCode]).toEqual([route.method, route.path, 403]);
    }
  });
});

describe('reading', () => {
  it('changes nothing: no GET of any route leaves a trace but that of its session', async () => {
    const { email } = await api.hire('reader@example.org', { role: 'administrator' });
    const cookie = await api.signIn(email);
    const { DataSource } = await import('typeorm');
    const source = api.app.get(DataSource, { strict: false });
    const tables: { name: string }[] = await source.query(
      `select table_name as name from information_schema.tables where table_schema = 'public'
       and table_type = 'BASE TABLE' and table_name not in ('user_session', 'app_user') order by 1`,
    );
    const state = async () => {
      const sums = tables.map(
        ({ name }) =>
          `select '${name}' as t, md5(string_agg(r::text, '|' order by r::text)) as sum from "${name}" r`,
      );
      return source.query(`${sums.join(' union all ')} order by t`) as Promise<unknown>;
    };
    const before = await state();
    const readable = guarded().filter((route) => route.method === 'GET');
    for (const route of readable) expect((await ask(route, { cookie })).statusCode).toBeLessThan(500);
    expect(await state()).toEqual(before);
    expect(readable.length).toBeGreaterThan(8);
  });
});

describe('errors', () => {
  it('never show what went wrong inside', async () => {
    const { email } = await api.hire('curious@example.org', { role: 'administrator' });
    const cookie = await api.signIn(email);
    const { DataSource } = await import('typeorm');
    const source = api.app.get(DataSource, { strict: false });
    await source.query('alter table team rename to team_away');
    const answer = await api.app.inject({ method: 'GET', url: '/api/v1/teams', headers: { cookie } });
    await source.query('alter table team_away rename to team');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'api.internal', title: 'Internal Server Error', params: {} });
    expect(answer.body).not.toMatch(/team_|"team"|does not exist|select|\.ts|\n/i);
  });
  it("say which fields are wrong, and name nobody's prototype", async () => {
    const payload = '{"email":1,"password":"x","extra":true}';
    const headers = { ...FROM_OUR_PAGE, 'content-type': 'application/json' };
    const answer = await api.app.inject({ method: 'POST', url: '/api/v1/session', headers, payload });
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'api.invalid-input',
      fields: [{ path: 'email' }, { path: '' }],
    });
    const poisoned = await api.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers,
      payload: '{"__proto__":{"x":1}}',
    });
    expect(poisoned.statusCode).toBe(400);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
  it.each([
    ['broken JSON', 'application/json', '{"a":', 400, 'api.bad-request'],
    ['a form', 'application/x-www-form-urlencoded', 'email=a&password=b', 415, 'api.unsupported-media-type'],
    ['plain text', 'text/plain', '{"email":"a","password":"b"}', 415, 'api.unsupported-media-type'],
    [
      'a body beyond the limit',
      'application/json',
      JSON.stringify({ email: 'x'.repeat(2_000_000) }),
      413,
      'api.too-large',
    ],
  ])('answer %s as a problem', async (_title, type, payload, status, code) => {
    const headers = { ...FROM_OUR_PAGE, 'content-type': type };
    const answer = await api.app.inject({ method: 'POST', url: '/api/v1/session', headers, payload });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });
  it('carry the correlation id that the caller chose, unless it is no id', async () => {
    const ask404 = (id: string) =>
      api.app.inject({ method: 'GET', url: '/api/v1/nothing', headers: { 'x-request-id': id } });
    expect((await ask404('trace-12345678')).json()).toMatchObject({
      status: 404,
      correlationId: 'trace-12345678',
    });
    expect(
      (await ask404('<script>alert(1)</script>')).json<{ correlationId: string }>().correlationId,
    ).not.toContain('script');
  });
});
