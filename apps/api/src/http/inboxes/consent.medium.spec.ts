import { consentBegun, type Inbox, inbox } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { TokenService } from '@wasl-test/simulators/email';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL, the whole api, HTTP to the login service, PKCE on both sides. Simulated: the login service.
const app = {
  clientId: 'app-1',
  clientSecret: 'app-secret',
  refreshToken: 'refresh-canary-1',
  user: 'help@ghaith.example',
};
let database: FreshDatabase;
let api: ApiOnDatabase;
let folder: string;
let service: TokenService;
let admin: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-consent-'));
  api = await apiOn(database.url, {
    dataDir: folder,
    trustedHosts: ['127.0.0.1'],
  });
  for (const name of ['admin', 'second']) await api.hire(`${name}@example.org`, { role: 'administrator' });
  await api.hire('officer@example.org');
  admin = await api.signIn('admin@example.org');
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  service = await TokenService.start(app);
});
afterEach(() => service.close());

const as = (cookie: string) => (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...FROM_OUR_PAGE, cookie },
    ...(payload ? { payload } : {}),
  });
const mailbox = async (settings: object = {}): Promise<Inbox> => {
  const body = {
    channel: 'email',
    name: 'بريد',
    settings: {
      address: app.user,
      oauthProvider: 'google',
      oauthClientId: app.clientId,
      oauthTokenUrl: service.tokenUrl,
      oauthConsentUrl: service.consentUrl,
      ...settings,
    },
    secrets: { oauthClientSecret: app.clientSecret },
  };
  const answer = await as(admin)('POST', '/inboxes', body);
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return inbox.parse(answer.json());
};
// A mailbox belongs to one inbox.
afterEach(async () => {
  for (const { id } of inbox.array().parse((await as(admin)('GET', '/inboxes')).json()))
    await as(admin)('DELETE', `/inboxes/${id}`);
});
const begin = async (id: string, cookie = admin): Promise<string> => {
  const answer = await as(cookie)('POST', `/inboxes/${id}/consent`);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return consentBegun.parse(answer.json()).url;
};
/** What the provider sends the browser back with, as our page hands it over. */
const brought = (page: string, agrees = true) => {
  const query = new URL(service.decide(page, agrees)).searchParams;
  return {
    state: query.get('state') ?? '',
    code: query.get('code') ?? '',
    error: query.get('error') ?? '',
  };
};
const finish = (answer: object, cookie = admin) => as(cookie)('POST', '/inbox-consents', answer);
const codeOf = (answer: { json: () => unknown }) => (answer.json() as { code: string }).code;
const standing = async (id: string) =>
  ((await as(admin)('GET', `/inboxes/${id}/consent`)).json() as { state: string }).state;

describe('the login of an inbox at its provider', () => {
  it('keeps what the provider gives with the secrets of the inbox, and shows it to nobody', async () => {
    const one = await mailbox();
    expect(await standing(one.id)).toBe('open');
    const page = new URL(await begin(one.id));
    expect(`${page.origin}${page.pathname}`).toBe(service.consentUrl);
    expect(Object.fromEntries(page.searchParams)).toMatchObject({
      client_id: app.clientId,
      redirect_uri: 'http://localhost:3000/admin/consent',
      response_type: 'code',
      code_challenge_method: 'S256',
      access_type: 'offline',
      login_hint: app.user,
    });
    expect(page.href).not.toContain(app.clientSecret);
    const answer = await finish(brought(page.href));
    expect([answer.statusCode, answer.json()]).toEqual([200, { inboxId: one.id }]);
    expect(await standing(one.id)).toBe('granted');
    const shown = await as(admin)('GET', `/inboxes/${one.id}`);
    expect(inbox.parse(shown.json()).secretsSet).toEqual(['oauthClientSecret', 'oauthRefreshToken']);
    expect(shown.body + answer.body).not.toContain(app.refreshToken);
    expect(service.asked).toHaveLength(1);
  });

  it('asks with the configured address, whatever a request says of its host', async () => {
    const one = await mailbox();
    const answer = await api.app.inject({
      method: 'POST',
      url: `/api/v1/inboxes/${one.id}/consent?redirect_uri=https://evil.example`,
      headers: {
        ...FROM_OUR_PAGE,
        cookie: admin,
        'x-forwarded-host': 'evil.example',
      },
      payload: { redirectUri: 'https://evil.example' },
    });
    const { url } = consentBegun.parse(answer.json());
    expect(new URL(url).searchParams.get('redirect_uri')).toBe('http://localhost:3000/admin/consent');
    expect(url).not.toContain('evil');
  });

  it('takes an answer once, and none that it did not ask for', async () => {
    const one = await mailbox();
    const answer = brought(await begin(one.id));
    const other = { ...answer, state: `${answer.state.slice(0, -1)}-` };
    expect(codeOf(await finish(other))).toBe('inboxes.consent-unknown');
    expect((await finish(answer)).statusCode).toBe(200);
    expect(codeOf(await finish(answer))).toBe('inboxes.consent-unknown');
    expect(service.asked).toHaveLength(1);
  });

  it('takes an answer in the session that asked alone, and leaves it to that one', async () => {
    const one = await mailbox();
    const answer = brought(await begin(one.id));
    for (const who of ['second@example.org', 'admin@example.org']) {
      const foreign = await finish(answer, await api.signIn(who));
      expect([foreign.statusCode, codeOf(foreign)]).toEqual([409, 'inboxes.consent-unknown']);
    }
    expect(service.asked).toEqual([]);
    expect((await finish(answer)).statusCode).toBe(200);
  });

  it('lets nobody begin or end it who may not manage inboxes, and no page of others', async () => {
    const one = await mailbox();
    const officer = await api.signIn('officer@example.org');
    const answer = brought(await begin(one.id));
    expect((await as(officer)('POST', `/inboxes/${one.id}/consent`)).statusCode).toBe(403);
    expect((await as(officer)('GET', `/inboxes/${one.id}/consent`)).statusCode).toBe(403);
    expect((await finish(answer, officer)).statusCode).toBe(403);
    expect((await finish(answer, '')).statusCode).toBe(401);
    const foreign = await api.app.inject({
      method: 'POST',
      url: '/api/v1/inbox-consents',
      headers: { cookie: admin, origin: 'https://evil.example' },
      payload: answer,
    });
    expect(foreign.statusCode).toBe(403);
    expect(service.asked).toEqual([]);
  });

  it('ends when it is older than a quarter of an hour, and when it is begun anew', async () => {
    const one = await mailbox();
    const [first, second] = [brought(await begin(one.id)), brought(await begin(one.id))];
    expect(codeOf(await finish(first))).toBe('inboxes.consent-unknown');
    const uow = api.app.get(UnitOfWork, { strict: false });
    await uow.sql(`update inbox_consent set created_at = now() - interval '16 minutes'`);
    expect(codeOf(await finish(second))).toBe('inboxes.consent-unknown');
  });

  it('gives no code to a service that the settings did not name when it began', async () => {
    const one = await mailbox();
    const answer = brought(await begin(one.id));
    const elsewhere = await TokenService.start(app);
    const changed = await as(admin)('PATCH', `/inboxes/${one.id}`, {
      settings: { ...one.settings, oauthTokenUrl: elsewhere.tokenUrl },
      secrets: { oauthClientSecret: app.clientSecret },
    });
    expect(changed.statusCode).toBe(200);
    expect(codeOf(await finish(answer))).toBe('inboxes.consent-stale');
    expect([service.asked, elsewhere.asked]).toEqual([[], []]);
    await elsewhere.close();
  });
});

describe('what goes wrong at the provider is said', () => {
  it('nobody agreed', async () => {
    const one = await mailbox();
    expect(codeOf(await finish(brought(await begin(one.id), false)))).toBe('inboxes.consent-denied');
    expect(await standing(one.id)).toBe('open');
  });

  it.each<[string, () => void, object, string]>([
    ['a code that is no good', () => undefined, { code: '4/other' }, 'email.consent-expired'],
    ['a permission for once', () => void (service.lasting = false), {}, 'email.consent-for-once'],
    ['a service out of order', () => void (service.state = 'broken'), {}, 'email.oauth-unreachable'],
  ])('%s', async (_what, spoil, change, code) => {
    const one = await mailbox();
    const answer = brought(await begin(one.id));
    spoil();
    expect(codeOf(await finish({ ...answer, ...change }))).toBe(code);
    expect(await standing(one.id)).toBe('open');
  });

  it.each([
    ['a password is used', { oauthProvider: 'none' }, 'off'],
    ['no app is named', { oauthClientId: '' }, 'incomplete'],
  ])('there is nothing to begin while %s', async (_what, settings, state) => {
    const one = await mailbox(settings);
    expect(await standing(one.id)).toBe(state);
    expect(codeOf(await as(admin)('POST', `/inboxes/${one.id}/consent`))).toBe('inboxes.consent-incomplete');
  });

  it('a program is no page of the web', async () => {
    const body = {
      channel: 'email',
      name: 'بريد',
      settings: { address: app.user, oauthConsentUrl: 'javascript:alert(1)//https://x' },
      secrets: {},
    };
    const answer = await as(admin)('POST', '/inboxes', body);
    expect([answer.statusCode, answer.json()]).toMatchObject([
      400,
      { fields: [{ path: 'settings.oauthConsentUrl' }] },
    ]);
  });
});
