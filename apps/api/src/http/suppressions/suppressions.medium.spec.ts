import { type Suppression, suppressionPage, suppressionsAdded } from '@wasl/contracts';
import { SuppressAddress } from '@wasl/people';
import { foldName, newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL, the whole api.
let database: FreshDatabase;
let api: ApiOnDatabase;
let supervisor: string;
let officer: string;
let ofTeam: string;
const inboxes = { own: newId(), foreign: newId(), shared: newId() };

beforeAll(async () => {
  database = await freshDatabase();
  api = await apiOn(database.url);
  await api.hire('supervisor@example.org', { role: 'supervisor' });
  await api.hire('officer@example.org');
  supervisor = await api.signIn('supervisor@example.org');
  await openTeams();
  officer = await api.signIn('officer@example.org');
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

/** An inbox of a team with a supervisor, one of another team, and one of no team. */
async function openTeams(): Promise<void> {
  const uow = api.app.get(UnitOfWork);
  const teams = { own: newId(), foreign: newId(), shared: null };
  for (const id of [teams.own, teams.foreign])
    await uow.sql('insert into team(id, name) values ($1::uuid, $1::text)', [id]);
  for (const name of ['own', 'foreign', 'shared'] as const)
    await uow.sql(
      `insert into inbox(id, channel, name, ingress_key, team_id) values ($1, 'email', $2, $2, $3)`,
      [inboxes[name], name, teams[name]],
    );
  await api.hire('ofteam@example.org', { role: 'supervisor', teamIds: [teams.own] });
  ofTeam = await api.signIn('ofteam@example.org');
}

const ask = (method: 'GET' | 'POST', url: string, payload?: object, cookie = supervisor) =>
  api.app.inject({
    method,
    url: `/api/v1/suppressions${url}`,
    headers: { ...FROM_OUR_PAGE, cookie },
    ...(payload ? { payload } : {}),
  });
const listed = async (query = ''): Promise<Suppression[]> =>
  suppressionPage.parse((await ask('GET', query)).json()).items;
const bounce = (value: string, minute = 0, inboxId: string | null = null) =>
  api.app
    .get(SuppressAddress, { strict: false })
    .execute(
      { address: { kind: 'email', value, scope: '' }, inboxId },
      { reason: 'bounced', detail: '5.1.1', at: new Date(Date.UTC(2026, 0, 4, 9, minute)) },
    );

describe('the list of addresses that are not written to', () => {
  it('is for supervisors, newest first, in pages', async () => {
    for (let minute = 0; minute < 53; minute += 1) await bounce(`p${minute}@people.example`, minute);
    const first = suppressionPage.parse((await ask('GET', '')).json());
    expect([first.items.length, first.items[0]?.value]).toEqual([50, 'p52@people.example']);
    const rest = suppressionPage.parse((await ask('GET', `?after=${first.next}`)).json());
    expect([rest.items.map(({ value }) => value), rest.next]).toEqual([
      ['p2@people.example', 'p1@people.example', 'p0@people.example'],
      null,
    ]);
    expect((await ask('GET', '', undefined, officer)).statusCode).toBe(403);
  });

  it('lets go of an address for a reason, once, on record', async () => {
    await bounce('corrected@people.example', 59);
    const [row] = await listed();
    expect(row).toMatchObject({ value: 'corrected@people.example', reason: 'bounced', liftedAt: null });
    const url = `/${row?.id}/lift`;
    expect((await ask('POST', url, { reason: '' })).statusCode).toBe(400);
    expect((await ask('POST', url, { reason: 'أصلح بريده' }, officer)).statusCode).toBe(403);
    expect((await ask('POST', url, { reason: 'أصلح بريده' })).json()).toMatchObject({
      id: row?.id,
      liftedAt: expect.any(String) as string,
    });
    expect((await ask('POST', url, { reason: 'أصلح بريده' })).statusCode).toBe(404);
    expect((await ask('POST', `/${newId()}/lift`, { reason: 'أصلح بريده' })).statusCode).toBe(404);
    expect((await listed()).map(({ id }) => id)).not.toContain(row?.id);
    expect((await listed('?state=all'))[0]?.id).toBe(row?.id);
    const audited = await api.app
      .get(UnitOfWork)
      .sql(`select detail from audit_event where action = 'suppression.lifted'`);
    expect(audited).toEqual([{ detail: { reason: 'bounced', why: 'أصلح بريده' } }]);
  });

  it('finds by part of an address, by a number in any form, by a name and by the reason', async () => {
    const uow = api.app.get(UnitOfWork);
    const personId = newId();
    await uow.sql(`insert into person(id, name, name_fold) values ($1, 'أسماء القحطاني', $2)`, [
      personId,
      foldName('أسماء القحطاني'),
    ]);
    await uow.sql(
      `insert into identity(id, person_id, kind, value, scope, display, verified_by) values
         ($1, $3, 'phone', '+966504440077', '', '+966 50 444 0077', 'staff'),
         ($2, $3, 'external', '966504440077', 'a', '+966 50 444 0077', 'staff')`,
      [newId(), newId(), personId],
    );
    const added = await ask('POST', '', { kind: 'phone', value: '٠٥٠٤٤٤٠٠٧٧', reason: 'طلبت ألا نراسلها' });
    expect(added.statusCode).toBe(201);
    const { items } = suppressionsAdded.parse(added.json());
    // One number, whichever channel knows it.
    expect(items.map(({ kind }) => kind).sort()).toEqual(['external', 'phone']);
    for (const q of ['0504440077', '+966 50 444', 'اسماء', 'أَسْماء القحطاني'])
      expect([q, (await listed(`?q=${encodeURIComponent(q)}`)).length]).toEqual([q, 2]);
    expect(items[0]).toMatchObject({
      reason: 'staff',
      detail: 'طلبت ألا نراسلها',
      display: '+966 50 444 0077',
      person: { id: personId, name: 'أسماء القحطاني' },
      inboxName: null,
    });
    expect((await listed('?reason=staff')).map(({ id }) => id).sort()).toEqual(
      items.map(({ id }) => id).sort(),
    );
    expect((await listed('?reason=staff&q=corrected')).length).toBe(0);
    expect((await listed('?q=P5%25')).length).toBe(0);
    expect((await listed('?q=PEOPLE.example&reason=bounced')).length).toBe(50);
  });

  it('takes an address by hand once, with a reason, from supervisors alone', async () => {
    const body = { kind: 'email', value: 'Stop@People.Example', reason: 'شكوى عند المكتب' };
    expect((await ask('POST', '', body, officer)).statusCode).toBe(403);
    expect((await ask('POST', '', { ...body, reason: ' ' })).statusCode).toBe(400);
    expect((await ask('POST', '', { ...body, value: 'not an address' })).statusCode).toBe(400);
    expect((await ask('POST', '', { ...body, inboxId: newId() })).statusCode).toBe(404);
    expect((await ask('POST', '', body)).statusCode).toBe(201);
    expect((await ask('POST', '', body)).json()).toMatchObject({ code: 'people.suppression-stands' });
    const [row] = await listed('?q=stop@people');
    expect((await ask('POST', `/${row?.id}/lift`, { reason: 'عادت وطلبت' })).json()).toMatchObject({
      liftedDetail: 'عادت وطلبت',
      liftedByName: expect.stringMatching(/./) as string,
    });
    expect((await ask('POST', '', body)).statusCode).toBe(201);
    const audited = await api.app
      .get(UnitOfWork)
      .sql(`select count(*)::int as n from audit_event where action = 'suppression.added'`);
    expect(audited).toEqual([{ n: 4 }]);
  });

  it('is for a supervisor of a team what stands at the inboxes of that team and of no team', async () => {
    await bounce('own@scope.example', 1, inboxes.own);
    await bounce('foreign@scope.example', 2, inboxes.foreign);
    await bounce('shared@scope.example', 3, inboxes.shared);
    await bounce('everywhere@scope.example', 4);
    const seen = suppressionPage.parse((await ask('GET', '?state=all', undefined, ofTeam)).json()).items;
    expect(seen.map(({ value }) => value)).toEqual(['shared@scope.example', 'own@scope.example']);
    const all = await listed('?q=scope.example');
    const statuses: Record<string, number> = {};
    for (const { id, value } of all)
      statuses[value.split('@')[0] ?? ''] = (
        await ask('POST', `/${id}/lift`, { reason: 'صُحّح' }, ofTeam)
      ).statusCode;
    expect(statuses).toEqual({ own: 200, foreign: 404, shared: 200, everywhere: 404 });
  });

  it('takes from a supervisor of a team what is for an inbox in sight, and nothing for every inbox', async () => {
    const add = async (inboxId: string | null) =>
      (
        await ask(
          'POST',
          '',
          { kind: 'email', value: 'by-hand@scope.example', reason: 'طلب', inboxId },
          ofTeam,
        )
      ).statusCode;
    const answers = [await add(inboxes.own), await add(inboxes.shared)];
    expect([...answers, await add(inboxes.foreign), await add(null)]).toEqual([201, 201, 404, 403]);
  });
});
