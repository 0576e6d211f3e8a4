import type { ChannelPorts } from '@wasl/channel-kit';
import { inbox } from '@wasl/contracts';
import { InboxDirectory } from '@wasl/inboxes';
import { UnitOfWork } from '@wasl/platform/database';
import { TokenService } from '@wasl-test/simulators/email';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL, two apis on it, HTTP to the login service. Simulated: the login service, where each refresh token
// is good for one use.
const app = {
  clientId: 'app-1',
  clientSecret: 'app-secret',
  refreshToken: 'refresh-canary-1',
  user: 'h@x.example',
};
let database: FreshDatabase;
let folder: string;
let apis: ApiOnDatabase[];
let service: TokenService;
let admin: string;
let id: string;

const call = async (method: 'POST' | 'PATCH', url: string, payload: object): Promise<unknown> => {
  const headers = { ...FROM_OUR_PAGE, cookie: admin };
  const answer = await apis[0]?.app.inject({ method, url: `/api/v1${url}`, headers, payload });
  return answer?.json();
};
const portsOf = async (api: ApiOnDatabase | undefined): Promise<ChannelPorts> => {
  const directory = api?.app.get(InboxDirectory, { strict: false });
  directory?.forget();
  const found = await directory?.find(id);
  if (!directory || !found) throw new Error('no inbox');
  return directory.context(found).ports;
};
/** As the channel does it: with the stored token, and whatever comes instead of it is to be stored. */
const renew = (
  ports: ChannelPorts,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<number> => {
  if (!ports.renewSecrets) throw new Error('nothing is stored here');
  return ports.renewSecrets(async ({ oauthRefreshToken }) => {
    const form = {
      grant_type: 'refresh_token',
      refresh_token: String(oauthRefreshToken),
      client_id: app.clientId,
    };
    const body = new URLSearchParams({ ...form, client_secret: app.clientSecret });
    const answer = await fetch(service.tokenUrl, { method: 'POST', body });
    const { refresh_token } = (await answer.json()) as { refresh_token?: string };
    await meanwhile();
    const secrets: Record<string, string> = {};
    if (refresh_token !== undefined) secrets['oauthRefreshToken'] = refresh_token;
    return { result: answer.status, secrets };
  });
};
const row = async () => {
  const uow = apis[0]?.app.get(UnitOfWork, { strict: false });
  const [found] =
    (await uow?.sql<{ secrets: Buffer; revision: number }>(
      'select secrets, revision from inbox where id = $1',
      [id],
    )) ?? [];
  if (!found) throw new Error('no row');
  return found;
};

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-renew-'));
  const start = () => apiOn(database.url, { dataDir: folder, trustedHosts: ['127.0.0.1'] });
  apis = [await start(), await start()];
  await apis[0]?.hire('admin@example.org', { role: 'administrator' });
  admin = (await apis[0]?.signIn('admin@example.org')) ?? '';
  service = await TokenService.start(app);
  service.rotates = true;
  const made = await call('POST', '/inboxes', {
    channel: 'email',
    name: 'بريد',
    settings: {
      address: app.user,
      oauthProvider: 'microsoft',
      oauthClientId: app.clientId,
      oauthTokenUrl: service.tokenUrl,
    },
    secrets: { oauthClientSecret: app.clientSecret, oauthRefreshToken: app.refreshToken },
  });
  ({ id } = inbox.parse(made));
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.close()));
  await service.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('secrets that a provider replaces', () => {
  it('are used once each by two processes that ask at the same moment, and stored sealed', async () => {
    const before = await row();
    const [first, second] = await Promise.all(apis.map(portsOf));
    if (!first || !second) throw new Error('two apis');
    const statuses = await Promise.all(Array.from({ length: 10 }, (_, at) => renew(at % 2 ? first : second)));
    expect(statuses).toEqual(Array(10).fill(200));
    expect(new Set(service.asked.map((form) => form['refresh_token'])).size).toBe(10);
    const after = await row();
    expect(after.revision).toBe(before.revision);
    expect(after.secrets.equals(before.secrets)).toBe(false);
    expect(after.secrets.toString('latin1')).not.toContain('refresh-');
    expect(await renew(await portsOf(apis[1]))).toBe(200);
  });

  it('are not sent by who knows the inbox as it was before a change', async () => {
    const old = await portsOf(apis[1]);
    await call('PATCH', `/inboxes/${id}`, { name: 'بريد آخر' });
    const asked = service.asked.length;
    await expect(renew(old)).rejects.toMatchObject({ kind: 'temporary' });
    expect(service.asked).toHaveLength(asked);
    expect(await renew(await portsOf(apis[1]))).toBe(200);
  });

  it('give way to what an administrator stored while they were asked for, who need not wait for the provider', async () => {
    const given = () => call('PATCH', `/inboxes/${id}`, { secrets: { oauthRefreshToken: 'given-by-hand' } });
    await renew(await portsOf(apis[1]), given);
    const ports = await portsOf(apis[1]);
    const stored = await ports.renewSecrets?.((now) => Promise.resolve({ result: now, secrets: {} }));
    expect(stored).toMatchObject({ oauthRefreshToken: 'given-by-hand', oauthClientSecret: app.clientSecret });
  });
});
