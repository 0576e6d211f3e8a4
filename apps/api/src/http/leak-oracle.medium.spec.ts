import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import { forwarded } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../api.testing';
import { describeApi } from '../openapi/serve-docs';
import { CANARY, ids, KNOWN_NUMBER, plant } from './leak-oracle.testing';

// Real: the whole api on PostgreSQL, every route that it describes of itself. A word is planted in everything that a
// hidden conversation holds; as people who may not see it, every route is asked with every hidden id.
jest.setTimeout(120_000);

const hidden = [ids.conversation, ids.message, ids.note, ids.person, ids.identity, ids.attachment];
hidden.push(ids.merged, ids.atInbox, ids.everywhere);

let database: FreshDatabase;
let api: ApiOnDatabase;
let uow: UnitOfWork;
let folder: string;
const readers: Record<string, string> = {};

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-oracle-'));
  api = await apiOn(database.url, { dataDir: folder });
  uow = api.app.get(UnitOfWork, { strict: false });
  await plant(api);
  const [red, blue] = [ids.team, ids.other];
  const branch = newId();
  await uow.sql(`insert into branch(id, name) values ($1, 'الشمال')`, [branch]);
  await api.hire('red@staff.example', { teamIds: [red] });
  await api.hire('blue@staff.example', { teamIds: [blue] });
  await api.hire('none@staff.example');
  await api.hire('boss@staff.example', { role: 'supervisor', teamIds: [blue] });
  await api.hire('north@staff.example', { role: 'branch_representative', branchId: branch });
  for (const name of ['red', 'blue', 'none', 'boss', 'north'])
    readers[name] = await api.signIn(`${name}@staff.example`);
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Every route of the api by its own description. */
function routes(): { method: Method; path: string }[] {
  const { paths } = describeApi(api.app);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase() as Method, path })),
  );
}
/** The path with each hidden id in each of its places. */
const asked = (path: string): string[] =>
  path.includes('{') ? hidden.map((id) => path.replaceAll(/\{[^}]+\}/g, id)) : [path];

const ask = (reader: string, method: Method, url: string, payload?: object) =>
  api.app.inject({
    method,
    url,
    headers: { ...FROM_OUR_PAGE, cookie: readers[reader] ?? '' },
    ...(payload ? { payload } : {}),
  });

const QUERIES = [
  `/api/v1/search?q=${encodeURIComponent(CANARY)}`,
  '/api/v1/search?q=W-000001',
  `/api/v1/search?q=${KNOWN_NUMBER}`,
  `/api/v1/people?q=${encodeURIComponent(CANARY)}`,
  `/api/v1/people?q=${KNOWN_NUMBER}`,
  '/api/v1/suppressions?state=all',
  ...['mine', 'unassigned', 'my_teams', 'all', 'waiting', 'mentions', 'snoozed', 'resolved', 'spam'].map(
    (view) => `/api/v1/conversations?view=${view}&teamId=${ids.team}`,
  ),
  ...['all', 'waiting', 'unassigned'].map((view) => `/api/v1/conversations?view=${view}`),
];

const outsiders = ['blue', 'none', 'boss', 'north'];

/** A role that a route is closed to hears the same of every id, whether it is there or not. */
const isClosed = async (reader: string, url: string): Promise<boolean> => {
  const elsewhere = url.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, newId());
  return (await ask(reader, 'GET', elsewhere)).statusCode === 403;
};

/** Asks everything that can be asked as this reader: the word is in no answer, and what is hidden is not there. */
async function crawl(reader: string): Promise<void> {
  const urls = routes()
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) => asked(path));
  expect(urls.length).toBeGreaterThan(80);
  for (const url of [...urls, ...QUERIES]) {
    const { body, statusCode } = await ask(reader, 'GET', url);
    expect([url, body.includes(CANARY)]).toEqual([url, false]);
    expect([url, statusCode < 500]).toEqual([url, true]);
    if (
      /conversations\/|messages\/|people\/|attachments\//.test(url) &&
      hidden.some((id) => url.includes(id))
    )
      expect([url, statusCode]).toEqual([url, (await isClosed(reader, url)) ? 403 : 404]);
  }
  const { counts } = (await ask(reader, 'GET', '/api/v1/conversations/counts')).json<{
    counts: Record<string, number>;
  }>();
  expect(Object.values(counts).every((n) => n === 0)).toBe(true);
}

describe('what a reader may not see', () => {
  it('is there for who may', async () => {
    for (const url of [
      `/api/v1/conversations/${ids.conversation}/messages`,
      QUERIES[0] ?? '',
      '/api/v1/conversations?view=all',
    ]) {
      const answer = await ask('red', 'GET', url);
      expect([url, answer.statusCode]).toEqual([url, 200]);
      expect(answer.body).toContain(CANARY);
    }
  });

  it.each(outsiders)('never surfaces in any answer to %s', crawl);

  it.each(outsiders)('is not changed by any request of %s', async (reader) => {
    const tables = [
      'conversation',
      'message',
      'person',
      'identity',
      'attachment',
      'person_merge',
      'suppression',
      'draft',
      'conversation_read',
    ];
    const state = async (): Promise<unknown> => {
      const rows = tables.map(
        (table) =>
          `select '${table}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`,
      );
      return uow.sql(rows.join(' union all '));
    };
    const before = await state();
    const reply = {
      clientKey: newId(),
      inboxId: newId(),
      identityId: ids.identity,
      text: 'x',
      seenSeq: 0,
      force: true,
    };
    const bodies: Record<string, object[]> = {
      replies: [reply],
      notes: [{ clientKey: newId(), text: 'x' }],
      read: [{ seq: 1 }],
      draft: [{ text: 'x' }],
      reaction: [{ emoji: '👍' }],
      retry: [{ acknowledgeDuplicateRisk: true }],
      identities: [{ kind: 'phone', value: '0551234567' }],
      merge: [{ loserId: ids.person }, { loserId: ids.merged }, { loserId: ids.visible }],
      conversations: [{ personId: ids.person }],
      lift: [{ reason: 'يكفي' }],
      suppressions: [{ kind: 'email', value: 'y@x.example', reason: 'يكفي', inboxId: ids.inbox }],
      forward: [{ clientKey: newId(), inboxId: ids.inbox, to: 'x@hospital.example' }],
      'contact-logs': [
        {
          clientKey: newId(),
          log: 'phone_call',
          direction: 'in',
          outcome: 'answered',
          occurredAt: new Date().toISOString(),
          note: 'x',
          conversationId: ids.conversation,
        },
        {
          clientKey: newId(),
          log: 'phone_call',
          direction: 'in',
          outcome: 'answered',
          occurredAt: new Date().toISOString(),
          note: 'x',
          personId: ids.person,
        },
      ],
    };
    const changes = [{ status: 'resolved' }, { name: 'x' }, { priority: 'high' }];
    for (const { method, path } of routes().filter((route) => route.method !== 'GET')) {
      if (!/conversations|messages|people|person-merges|attachments|contact-logs|suppressions/.test(path))
        continue;
      const last = path.split('/').findLast((part) => !part.startsWith('{')) ?? '';
      for (const url of asked(path))
        for (const payload of bodies[last] ?? (method === 'PATCH' ? changes : [{}])) {
          const { statusCode, body } = await ask(reader, method, url, payload);
          expect([method, url, body.includes(CANARY)]).toEqual([method, url, false]);
          expect([method, url, statusCode >= 400 && statusCode < 500]).toEqual([method, url, true]);
        }
    }
    expect(await state()).toEqual(before);
  });

  it('is not opened by a log with a known number, or by a forward of who may see it', async () => {
    const payload = { clientKey: newId(), inboxId: ids.inbox, to: 'doctor@hospital.example' };
    const passedOn = await ask('red', 'POST', `/api/v1/messages/${ids.message}/forward`, payload);
    const { conversationId, messageId } = forwarded.parse(passedOn.json());
    hidden.push(conversationId, messageId);
    for (const reader of outsiders) {
      const logged = await ask(reader, 'POST', '/api/v1/contact-logs', {
        ...{ clientKey: newId(), log: 'phone_call', direction: 'in', outcome: 'answered', note: 'x' },
        ...{ occurredAt: new Date().toISOString(), phone: KNOWN_NUMBER },
      });
      expect([reader, logged.statusCode, logged.body.includes(CANARY)]).toEqual([reader, 201, false]);
      expect(hidden.filter((id) => logged.body.includes(id))).toEqual([]);
      await crawl(reader);
    }
  });
});
