import { type Inbox, inbox } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL, the whole api, the schemas of the WhatsApp channel.
const SECRETS = {
  appSecret: 'aaaabbbbccccddddeeeeffff00001111',
  accessToken: 'EAAG-canary-of-the-access-token-0000',
  verifyToken: 'canary-verify-token',
};
const SETTINGS = { phoneNumberId: '106540352242922', businessAccountId: '102290129340398' };
let numbers = 0;
/** Settings of a number that no other inbox has. */
const anotherNumber = () => ({
  ...SETTINGS,
  phoneNumberId: `1065403522430${String((numbers += 1)).padStart(2, '0')}`,
});
let database: FreshDatabase;
let api: ApiOnDatabase;
let folder: string;
let admin: string;
let officer: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-inboxes-'));
  api = await apiOn(database.url, { dataDir: folder });
  await api.hire('admin@example.org', { role: 'administrator' });
  await api.hire('officer@example.org');
  admin = await api.signIn('admin@example.org');
  officer = await api.signIn('officer@example.org');
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const as = (cookie: string) => (method: Method, url: string, payload?: object) =>
  api.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...FROM_OUR_PAGE, cookie },
    ...(payload ? { payload } : {}),
  });
const create = async (more: object = {}): Promise<Inbox> => {
  const answer = await as(admin)('POST', '/inboxes', {
    channel: 'whatsapp-cloud',
    name: `واتساب ${(numbers += 1)}`,
    settings: anotherNumber(),
    secrets: SECRETS,
    ...more,
  });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return inbox.parse(answer.json());
};

describe('inboxes', () => {
  it('are set up with a webhook address that nobody can guess', async () => {
    const [one, other] = [await create(), await create()];
    const key = one.webhookUrl?.split('/').at(-1) ?? '';
    expect(one.webhookUrl).toMatch(/\/ingress\/whatsapp-cloud\/[\w-]{32}$/);
    expect(other.webhookUrl).not.toContain(key);
    expect(one).toMatchObject({
      enabled: true,
      channelTitle: { ar: 'واتساب', en: 'WhatsApp' },
      secretsSet: ['accessToken', 'appSecret', 'verifyToken'],
      settings: { businessAccountId: SETTINGS.businessAccountId },
    });
  });

  it('name every wrong field, and repeat no secret', async () => {
    const answer = await as(admin)('POST', '/inboxes', {
      channel: 'whatsapp-cloud',
      name: 'x',
      settings: { phoneNumberId: 'abc' },
      secrets: { appSecret: 'short-canary' },
    });
    expect(answer.statusCode).toBe(400);
    const paths = answer.json<{ fields: { path: string }[] }>().fields.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'settings.phoneNumberId',
        'settings.businessAccountId',
        'secrets.accessToken',
        'secrets.verifyToken',
      ]),
    );
    expect(answer.body).not.toContain('short-canary');
  });

  it('refuse a channel that does not exist and a team that does not exist', async () => {
    const nobody = '0197a000-0000-7000-8000-000000000000';
    expect(
      (await as(admin)('POST', '/inboxes', { channel: 'carrier-pigeon', name: 'x' })).json(),
    ).toMatchObject({ code: 'inboxes.channel-unknown' });
    const answer = await as(admin)('POST', '/inboxes', {
      channel: 'whatsapp-cloud',
      name: 'x',
      settings: SETTINGS,
      secrets: SECRETS,
      teamId: nobody,
    });
    expect(answer.json()).toMatchObject({ code: 'inboxes.team-unknown' });
  });

  it('never give a secret out: not in an answer, not in a row, not in the audit', async () => {
    const { id } = await create();
    const answers = [
      await as(admin)('GET', '/inboxes'),
      await as(admin)('GET', `/inboxes/${id}`),
      await as(admin)('PATCH', `/inboxes/${id}`, { secrets: SECRETS }),
    ];
    for (const answer of answers)
      for (const secret of Object.values(SECRETS)) expect(answer.body).not.toContain(secret);
    for (const table of ['inbox', 'audit_event', 'outbox_batch']) {
      for (const secret of Object.values(SECRETS)) {
        expect(
          await api.app
            .get(UnitOfWork)
            .sql(`select 1 from ${table} t where t::text like '%' || $1 || '%'`, [secret]),
        ).toEqual([]);
      }
    }
  });

  it('keep a secret from a server that it was not given for, until it is given again', async () => {
    const made = await create();
    const { id } = made;
    const settings = { ...made.settings, baseUrl: 'https://graph.example.org' };
    expect((await as(admin)('PATCH', `/inboxes/${id}`, { settings })).json()).toMatchObject({
      code: 'api.invalid-input',
      fields: [{ path: 'secrets.accessToken' }],
    });
    expect((await as(admin)('GET', `/inboxes/${id}`)).json()).not.toMatchObject({ settings });
    const secrets = { accessToken: SECRETS.accessToken };
    expect((await as(admin)('PATCH', `/inboxes/${id}`, { settings, secrets })).json()).toMatchObject({
      settings,
    });
    const renamed = { ...settings, apiVersion: 'v27.0' };
    expect((await as(admin)('PATCH', `/inboxes/${id}`, { settings: renamed })).statusCode).toBe(200);
  });

  it('change one secret and keep the others; an empty one is taken away, which the channel may refuse', async () => {
    const { id } = await create();
    expect(
      (
        await as(admin)('PATCH', `/inboxes/${id}`, { secrets: { verifyToken: 'another-verify-token' } })
      ).json(),
    ).toMatchObject({
      secretsSet: ['accessToken', 'appSecret', 'verifyToken'],
    });
    const refused = await as(admin)('PATCH', `/inboxes/${id}`, { secrets: { appSecret: '' } });
    expect(refused.json()).toMatchObject({
      code: 'api.invalid-input',
      fields: [{ path: 'secrets.appSecret' }],
    });
  });

  it('can always be switched off, also when their settings no longer fit', async () => {
    const { id } = await create();
    await api.app.get(UnitOfWork).sql(`update inbox set settings = '{}' where id = $1`, [id]);
    expect((await as(admin)('PATCH', `/inboxes/${id}`, { enabled: false })).json()).toMatchObject({
      enabled: false,
    });
    expect((await as(admin)('PATCH', `/inboxes/${id}`, { enabled: true })).statusCode).toBe(400);
  });

  it('are gone once removed, secrets and all', async () => {
    const { id } = await create();
    expect((await as(admin)('DELETE', `/inboxes/${id}`)).statusCode).toBe(204);
    expect((await as(admin)('GET', `/inboxes/${id}`)).statusCode).toBe(404);
    expect((await as(admin)('DELETE', `/inboxes/${id}`)).statusCode).toBe(404);
    expect(
      await api.app.get(UnitOfWork).sql('select secrets, enabled from inbox where id = $1', [id]),
    ).toEqual([{ secrets: null, enabled: false }]);
  });

  it('show officers which there are, and only administrators how they are set up', async () => {
    const made = await create();
    const seen = inbox
      .array()
      .parse((await as(officer)('GET', '/inboxes')).json())
      .find(({ id }) => id === made.id);
    expect(seen).toMatchObject({
      name: made.name,
      channel: 'whatsapp-cloud',
      settings: {},
      secretsSet: [],
      webhookUrl: null,
    });
    const refused = [
      as(officer)('GET', `/inboxes/${made.id}`),
      as(officer)('PATCH', `/inboxes/${made.id}`, { name: 'x' }),
      as(officer)('GET', '/channels'),
      as(officer)('POST', `/inboxes/${made.id}/probe`),
    ];
    for (const answer of await Promise.all(refused)) expect(answer.statusCode).toBe(403);
  });

  it('are probed without being able to reach a private address', async () => {
    const { id } = await create({ settings: { ...anotherNumber(), baseUrl: 'http://127.0.0.1:9' } });
    const answer = await as(admin)('POST', `/inboxes/${id}/probe`);
    expect([answer.statusCode, answer.json<{ ok: boolean }>().ok]).toEqual([200, false]);
    const after = inbox.parse((await as(admin)('GET', `/inboxes/${id}`)).json());
    expect(after.health.level).toBe('error');
  });

  it('leave a line in the audit for each change', async () => {
    const { id } = await create();
    await as(admin)('PATCH', `/inboxes/${id}`, { name: 'اسم آخر' });
    await as(admin)('DELETE', `/inboxes/${id}`);
    const rows = await api.app
      .get(UnitOfWork)
      .sql(`select action from audit_event where subject_id = $1 order by seq`, [id]);
    expect(rows).toEqual([
      { action: 'inbox.created' },
      { action: 'inbox.changed' },
      { action: 'inbox.removed' },
    ]);
  });
});

describe('an account at the provider', () => {
  const whatsapp = (name: string, settings: object) => ({
    ...{ channel: 'whatsapp-cloud', name, settings },
    secrets: SECRETS,
  });

  it('belongs to one inbox; whoever connects it again is told to which, until that one is removed', async () => {
    const settings = anotherNumber();
    const { id } = await create({ name: 'واتساب الجمعية', settings });
    const again = await as(admin)('POST', '/inboxes', whatsapp('آخر', settings));
    expect([again.statusCode, again.json()]).toMatchObject([
      409,
      { code: 'inboxes.account-taken', params: { inbox: 'واتساب الجمعية' } },
    ]);
    await as(admin)('DELETE', `/inboxes/${id}`);
    expect((await as(admin)('POST', '/inboxes', whatsapp('آخر', settings))).statusCode).toBe(201);
  });

  it('is given to one of many that ask at the same moment', async () => {
    const settings = anotherNumber();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => as(admin)('POST', '/inboxes', whatsapp(`مكرر ${at}`, settings))),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([
      201,
      ...Array.from({ length: 5 }, () => 409),
    ]);
  });

  it('is not taken over by a change, and those that exist twice can still be changed', async () => {
    const [one, other] = [await create({ name: 'الأول' }), await create()];
    const moved = await as(admin)('PATCH', `/inboxes/${other.id}`, {
      settings: one.settings,
      secrets: SECRETS,
    });
    expect([moved.statusCode, moved.json()]).toMatchObject([409, { params: { inbox: 'الأول' } }]);
    await api.app
      .get(UnitOfWork)
      .sql(`update inbox set settings = $2::jsonb where id = $1`, [other.id, JSON.stringify(one.settings)]);
    const settings = { ...one.settings, readReceipts: false };
    expect(
      (await as(admin)('PATCH', `/inboxes/${other.id}`, { settings, name: 'ثانٍ' })).json(),
    ).toMatchObject({ name: 'ثانٍ', settings });
  });

  it('of mail is its address in any spelling, and each folder that is read', async () => {
    const mail = (settings: object) =>
      as(admin)('POST', '/inboxes', { channel: 'email', name: `بريد ${(numbers += 1)}`, settings });
    const mailbox = { imapHost: 'imap.mada.example', imapUser: 'desk' };
    expect((await mail({ address: 'Help@mada.example', ...mailbox })).statusCode).toBe(201);
    expect((await mail({ address: 'help@Mada.example' })).statusCode).toBe(409);
    expect((await mail({ address: 'info@mada.example', ...mailbox })).statusCode).toBe(409);
    const other = { address: 'info@mada.example', ...mailbox, imapFolder: 'Info' };
    expect((await mail(other)).statusCode).toBe(201);
  });
});

describe('the catalogue', () => {
  it('describes each channel well enough to draw its set-up', async () => {
    const answer = await as(admin)('GET', '/channels');
    const entry = answer
      .json<{ id: string; settingsSchema: { properties: object }; secretsSchema: { properties: object } }[]>()
      .find(({ id }) => id === 'whatsapp-cloud');
    expect(Object.keys(entry?.settingsSchema.properties ?? {})).toContain('phoneNumberId');
    expect(Object.keys(entry?.secretsSchema.properties ?? {})).toEqual(
      expect.arrayContaining(['appSecret', 'accessToken', 'verifyToken']),
    );
  });
});
