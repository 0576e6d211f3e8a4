import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import type { FormSubmissionPage, SubmittedForm } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL and the whole api. Submissions are put into the tables as the intake leaves them there.
let database: FreshDatabase;
let api: ApiOnDatabase;
let uow: UnitOfWork;
let officer: string;
let stranger: string;
let formId: string;
const [inboxId, teamId, otherTeamId] = [newId(), newId(), newId()];

beforeAll(async () => {
  database = await freshDatabase();
  api = await apiOn(database.url, { port: 0 });
  uow = api.app.get(UnitOfWork, { strict: false });
  await uow.sql(`insert into team(id, name) values ($1, 'فريق'), ($2, 'فريق آخر')`, [teamId, otherTeamId]);
  await uow.sql(
    `insert into inbox(id, channel, name, ingress_key, team_id) values ($1, 'webform', 'n', 'k', $2)`,
    [inboxId, teamId],
  );
  formId = (await uow.sql<{ id: string }>(`select id from form where slug = 'help-request'`))[0]?.id ?? '';
  await uow.sql(
    `insert into form_version(form_id, version, definition, published_by)
     select form_id, 2, definition, '' from form_version where form_id = $1`,
    [formId],
  );
  await api.hire('officer@example.org', { teamIds: [teamId] });
  await api.hire('stranger@example.org', { teamIds: [otherTeamId] });
  officer = await api.signIn('officer@example.org');
  stranger = await api.signIn('stranger@example.org');
  await arrive({ reference: 'F-1', at: '2026-01-01T20:59:59Z' });
  await arrive({ reference: 'F-2', at: '2026-01-01T21:00:00Z', version: 2 });
  await arrive({ reference: 'F-3', at: '2026-01-02T20:59:59Z', status: 'resolved' });
  await arrive({ reference: 'F-4', at: '2026-01-02T21:00:00Z', restricted: true });
  await arrive({ reference: 'F-5', at: '2026-01-05T09:00:00Z', team: otherTeamId });
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

interface Arrival {
  reference: string;
  at: string;
  version?: number;
  status?: string;
  restricted?: boolean;
  team?: string;
}
async function arrive({
  reference,
  at,
  version = 1,
  status = 'open',
  restricted = false,
  team = teamId,
}: Arrival) {
  const [id, person, conversation] = [newId(), newId(), newId()];
  const label = { ar: 'رقم الهوية', en: 'Identity' };
  const masked = { key: 'idNumber', kind: 'saudi_id', label, value: '••••••0008', sensitive: true };
  const answers = [{ ...masked, text: { ar: masked.value, en: masked.value } }];
  await uow.sql(`insert into person(id, name, name_fold) values ($1, 'هند', 'هند')`, [person]);
  await uow.sql(
    `insert into conversation(id, person_id, team_id, status, restricted, last_seq) values ($1, $2, $3, $4, $5, 1)`,
    [conversation, person, team, status, restricted],
  );
  await uow.sql(
    `insert into message(id, conversation_id, seq, kind, direction, inbox_id, channel, external_id, author_type, parts, status, occurred_at)
     values ($1, $2, 1, 'public', 'in', $3, 'webform', $4, 'person', '[]', 'received', $5)`,
    [newId(), conversation, inboxId, id, at],
  );
  await uow.sql(
    `insert into form_submission(id, form_id, inbox_id, version, reference, language, answers, files, submitted_at)
     values ($1, $2, $3, $4, $5, 'ar', $6, '[{"field":"attachments","fileName":"تقرير.pdf"}]', $7)`,
    [id, formId, inboxId, version, reference, JSON.stringify(answers), at],
  );
}

const call = (method: 'GET' | 'POST', path: string, cookie: string, payload?: object) =>
  api.app.inject({
    method,
    url: `/api/v1/form-submissions${path}`,
    headers: { cookie, ...FROM_OUR_PAGE },
    ...(payload ? { payload } : {}),
  });
async function page(query: Record<string, string>, cookie = officer): Promise<FormSubmissionPage> {
  const answer = await call('GET', `?${new URLSearchParams({ formId, ...query }).toString()}`, cookie);
  expect(answer.statusCode).toBe(200);
  return answer.json();
}
const references = async (query: Record<string, string>, cookie?: string): Promise<string[]> =>
  (await page(query, cookie)).items.map(({ reference }) => reference);

describe('the table of submissions', () => {
  it('holds those whose conversations the reader sees, newest first, and counts no others', async () => {
    const mine = await page({});
    expect(mine.items.map(({ reference }) => reference)).toEqual(['F-3', 'F-2', 'F-1']);
    expect([mine.total, mine.nextCursor]).toEqual([3, null]);
    expect(await references({}, stranger)).toEqual(['F-5']);
    const [row] = mine.items;
    expect(row?.conversation).toMatchObject({ personName: 'هند', status: 'resolved' });
    expect(row?.answers[0]).toMatchObject({ value: '••••••0008', sensitive: true });
    expect(row?.files).toEqual([{ field: 'attachments', fileName: 'تقرير.pdf' }]);
  });

  it('is narrowed by days as they are in Riyadh, by version and by the state of the conversation', async () => {
    expect(await references({ from: '2026-01-02' })).toEqual(['F-3', 'F-2']);
    expect(await references({ to: '2026-01-01' })).toEqual(['F-1']);
    expect(await references({ from: '2026-01-02', to: '2026-01-02', status: 'open' })).toEqual(['F-2']);
    expect(await references({ version: '2' })).toEqual(['F-2']);
    expect(await references({ status: 'snoozed' })).toEqual([]);
  });

  it('refuses what is no day, no state and no form, and begins anew at a cursor that is none', async () => {
    for (const odd of ['from=2026-02-30', 'status=lost', 'version=0', 'formId=x', 'more=1'])
      expect((await call('GET', `?formId=${formId}&${odd}`, officer)).statusCode).toBe(400);
    expect(await references({ cursor: 'zzzz' })).toHaveLength(3);
    expect((await call('GET', `?formId=${newId()}`, officer)).json()).toMatchObject({ items: [], total: 0 });
  });

  it('goes on where a page ended', async () => {
    for (let n = 0; n < 60; n++) await arrive({ reference: `F-${100 + n}`, at: '2026-02-01T09:00:00Z' });
    const first = await page({ from: '2026-02-01' });
    expect([first.items.length, first.total]).toEqual([50, 60]);
    const rest = await page({ from: '2026-02-01', cursor: first.nextCursor ?? '' });
    expect([rest.items.length, rest.total, rest.nextCursor]).toEqual([10, null, null]);
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(60);
  });

  it('is offered form by form, with the moment of the newest that the reader sees', async () => {
    const forms = (await call('GET', '/forms', stranger)).json<SubmittedForm[]>();
    expect(forms[0]).toMatchObject({
      slug: 'help-request',
      versions: [2, 1],
      latestAt: '2026-01-05T09:00:00.000Z',
    });
    expect(forms.slice(1).map(({ latestAt }) => latestAt)).toEqual([null, null, null]);
  });

  it('is given out as it is narrowed, and that is on record', async () => {
    const request = {
      form: 'help-request',
      formId,
      format: 'json',
      from: '2026-01-01',
      to: '2026-01-02',
      version: 1,
    };
    const file = await call('POST', '/export', officer, request);
    expect(file.json<{ reference: string }[]>().map(({ reference }) => reference)).toEqual(['F-3', 'F-1']);
    const [line] = await uow.sql<{ detail: unknown }>(
      `select detail from audit_event where action = 'form.exported' order by seq desc limit 1`,
    );
    expect(line?.detail).toEqual({
      ...{ form: 'help-request', format: 'json', revealed: false, count: 2 },
      ...{ from: '2026-01-01', to: '2026-01-02', version: 1 },
    });
    const other = await call('POST', '/export', officer, { ...request, formId: newId() });
    expect(other.json()).toEqual([]);
  });
});
