import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { UnitOfWork } from '@wasl/platform/database';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../api.testing';

// Real: PostgreSQL, the whole api.
let database: FreshDatabase;
let api: ApiOnDatabase;
let folder: string;
let cookie: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-names-'));
  api = await apiOn(database.url, { dataDir: folder });
  await api.hire('admin@example.org', { role: 'administrator' });
  cookie = await api.signIn('admin@example.org');
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (method: 'POST' | 'PATCH' | 'GET', path: string, payload?: object) => {
  const answer = await api.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...FROM_OUR_PAGE, cookie },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.json<{ id: string; code?: string }>() };
};
const open = {
  channel: 'open',
  settings: {},
  secrets: { signingSecret: 'whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=' },
};

describe.each([
  ['/inboxes', open],
  ['/tags', {}],
  ['/teams', {}],
  ['/branches', {}],
])('names of %s', (path, more) => {
  const add = (name: string) => ask('POST', path, { ...more, name });

  it('stand once, however many ask for one at the same moment', async () => {
    const asked = ['الأجهزة التعويضية', 'الاجهزه  التعويضيه', 'الأجهزةُ التعويضيّة', 'الأجهزة التعويضية'];
    const answers = await Promise.all(asked.map(add));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409]);
    for (const { status, body } of answers)
      if (status === 409)
        expect(body).toMatchObject({
          code: 'kernel.name-taken',
          detail: { ar: expect.stringContaining('مستعمل') as string },
        });
  });

  it('are not taken by a change either, and one keeps its own', async () => {
    const { body: one } = await add('المتبرعون');
    const { body: other } = await add('المتطوعون');
    expect(await ask('PATCH', `${path}/${other.id}`, { name: 'المتبرّعون' })).toMatchObject({ status: 409 });
    expect(await ask('PATCH', `${path}/${one.id}`, { name: 'المتبرّعون' })).toMatchObject({ status: 200 });
  });

  it('that were alike in earlier days leave both open to change', async () => {
    const ids = [await add('أصل'), await add('توأم')].map(({ body }) => body.id);
    const table =
      { '/inboxes': 'inbox', '/tags': 'tag', '/teams': 'team', '/branches': 'branch' }[path] ?? '';
    await api.app.get(UnitOfWork).sql(`update ${table} set name = 'توأم' where id = $1`, [ids[0]]);
    for (const id of ids)
      expect(await ask('PATCH', `${path}/${id}`, { name: 'توأم' })).toMatchObject({ status: 200 });
    expect(await ask('PATCH', `${path}/${ids[0]}`, { name: 'أصل' })).toMatchObject({ status: 200 });
  });
});
