import { inbox, type Pairing } from '@wasl/contracts';
import { InboxHealthBook, ReadPairing } from '@wasl/inboxes';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL, the whole api.
let database: FreshDatabase;
let folder: string;
let api: ApiOnDatabase;
let cookie: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-linked-'));
  api = await apiOn(database.url, { dataDir: folder });
  await api.hire('admin@example.org', { role: 'administrator' });
  cookie = await api.signIn('admin@example.org');
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const book = () => api.app.get(InboxHealthBook, { strict: false });
const call = (method: 'POST' | 'DELETE', url: string, payload: object = {}) =>
  api.app.inject({ method, url: `/api/v1${url}`, headers: { ...FROM_OUR_PAGE, cookie }, payload });
const made = async (name: string): Promise<string> => {
  const settings = { acceptsRisk: true };
  return inbox.parse((await call('POST', '/inboxes', { channel: 'whatsapp-web', name, settings })).json()).id;
};
const link = (id: string, state: Pairing['state'], accountId: string | null = null): Promise<void> =>
  book().linked(id, { state, code: null, account: accountId, accountId, detail: '' });
const pairingOf = (id: string) => api.app.get(ReadPairing, { strict: false }).execute(id);

describe('a number that is linked by a code', () => {
  it('is held by one inbox, however many ask for it at once', async () => {
    const inboxes = await Promise.all(['الأول', 'الثاني', 'الثالث'].map(made));
    const outcomes = await Promise.allSettled(inboxes.map((id) => link(id, 'paired', '966500000001')));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'inboxes.account-taken', status: 409 });
    const states = await Promise.all(inboxes.map(async (id) => (await pairingOf(id)).state));
    expect(states.toSorted()).toEqual(['off', 'off', 'paired']);
  });

  it('stays with it while the link is only broken, and is free once a new code is shown', async () => {
    const [first, second] = [await made('أ'), await made('ب')];
    await link(first, 'paired', '966500000002');
    await link(first, 'lost');
    await link(first, 'starting');
    await expect(link(second, 'paired', '966500000002')).rejects.toMatchObject({ params: { inbox: 'أ' } });
    await link(first, 'paired', '966500000002');
    await link(first, 'waiting');
    await link(second, 'paired', '966500000002');
    await expect(link(first, 'paired', '966500000002')).rejects.toMatchObject({ params: { inbox: 'ب' } });
    await link(first, 'paired', '966500000003');
  });

  it('is free again when its inbox is removed', async () => {
    const [first, second] = [await made('ج'), await made('د')];
    await link(first, 'paired', '966500000004');
    await call('DELETE', `/inboxes/${first}`);
    await link(second, 'paired', '966500000004');
    expect(await pairingOf(second)).toMatchObject({ state: 'paired', accountId: '966500000004' });
  });
});
