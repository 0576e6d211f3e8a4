import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import type { FormDefinition, FormDetail, FormSaved, FormSummary } from '@wasl/contracts';
import { FormTokens } from '@wasl/forms';
import { newId } from '@wasl/kernel';
import { DrainIntake } from '@wasl/messaging';
import { UnitOfWork } from '@wasl/platform/database';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';
import { base, definition, words } from './equipment-form.testing';

// Real: PostgreSQL, the whole api, the intake drain. The public page is an hour old.
let database: FreshDatabase;
let api: ApiOnDatabase;
let uow: UnitOfWork;
let dataDir: string;
let admin: string;
const inboxId = newId();
const teamId = newId();
const SECRET = '1000000008';

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wasl-forms-'));
  database = await freshDatabase();
  api = await apiOn(database.url, { dataDir, port: 0 });
  uow = api.app.get(UnitOfWork, { strict: false });
  await uow.sql(`insert into team(id, name) values ($1, 'فريق')`, [teamId]);
  await uow.sql(
    `insert into inbox(id, channel, name, ingress_key, team_id) values ($1, 'webform', 'n', 'k', $2)`,
    [inboxId, teamId],
  );
  await api.hire('admin@example.org', { role: 'administrator' });
  admin = await api.signIn('admin@example.org');
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';
async function call(method: Method, path: string, payload?: object, cookie = admin) {
  const headers = { cookie, ...FROM_OUR_PAGE };
  return api.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
}
const codeOf = (answer: { json: () => unknown }): string => (answer.json() as { code: string }).code;

const answers = { name: '=1+1', phone: '0501112233', citizen: 'yes', idNumber: SECRET, income: '4000' };

async function build(slug: string): Promise<FormSummary> {
  const made = await call('POST', '/forms', { slug, title: definition.title });
  const { id } = made.json<FormSummary>();
  await call('PUT', `/forms/${id}/draft`, { definition, revision: 1 });
  await call('POST', `/forms/${id}/publish`, { revision: 2 });
  return (await call('PATCH', `/forms/${id}`, { open: true })).json<FormSummary>();
}

function submit(slug: string, values: Record<string, string>, more: object = {}) {
  const token = api.app.get(FormTokens, { strict: false }).issue(slug, new Date(Date.now() - 3_600_000));
  const payload = JSON.stringify({ token, language: 'ar', version: 1, values, website: '', ...more });
  const boundary = 'b7';
  return api.app.inject({
    method: 'POST',
    url: `/public/v1/forms/${slug}`,
    remoteAddress: '10.0.0.9',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="payload"\r\n\r\n${payload}\r\n--${boundary}--\r\n`,
  });
}
const post = (path: string, payload: object) =>
  api.app.inject({ method: 'POST', url: `/public/v1/forms/${path}`, payload, remoteAddress: '10.0.0.8' });

describe('the forms that ship', () => {
  it('are there once, published, and can be edited', async () => {
    const forms = (await call('GET', '/forms')).json<FormSummary[]>();
    expect(
      forms.map(({ slug, publishedVersion, draftChanged }) => [slug, publishedVersion, draftChanged]),
    ).toEqual([
      ['contact', 1, false],
      ['help-request', 1, false],
      ['volunteering', 1, false],
      ['support-request', 1, false],
    ]);
  });
});

describe('a draft', () => {
  it('is kept by revisions: whoever saves over somebody else is told', async () => {
    const { id } = (await call('POST', '/forms', { slug: 'drafts', title: words })).json<FormSummary>();
    expect((await call('PUT', `/forms/${id}/draft`, { definition, revision: 1 })).json()).toMatchObject({
      revision: 2,
    });
    const late = await call('PUT', `/forms/${id}/draft`, { definition, revision: 1 });
    expect([late.statusCode, codeOf(late)]).toEqual([409, 'forms.draft-moved']);
    expect(codeOf(await call('PATCH', `/forms/${id}`, { open: true }))).toBe('forms.not-published');
  });

  it('that cannot be answered is not published', async () => {
    const { id } = (await call('POST', '/forms', { slug: 'mute', title: words })).json<FormSummary>();
    const mute = { ...definition, needsOneOf: [], sections: [{ key: 'a', title: words, fields: [] }] };
    await call('PUT', `/forms/${id}/draft`, { definition: mute, revision: 1 });
    expect(codeOf(await call('POST', `/forms/${id}/publish`, { revision: 2 }))).toBe('forms.not-publishable');
  });

  it('has an address of its own, which is free again when the form is put aside', async () => {
    expect(codeOf(await call('POST', '/forms', { slug: 'contact', title: words }))).toBe('forms.slug-taken');
    const { id } = (await call('POST', '/forms', { slug: 'gone', title: words })).json<FormSummary>();
    await call('PATCH', `/forms/${id}`, { archived: true });
    expect((await call('POST', '/forms', { slug: 'gone', title: words })).statusCode).toBe(201);
    expect(codeOf(await call('PATCH', `/forms/${id}`, { archived: false }))).toBe('forms.slug-taken');
  });
});

describe('a version', () => {
  it('stays as it was: a page that was open is judged by what it asked', async () => {
    const { id } = await build('versions');
    const [main] = definition.sections;
    if (!main) throw new Error('no section');
    const fields = [...main.fields, { ...base, key: 'why', kind: 'long_text' as const, required: true }];
    const next = { ...definition, sections: [{ ...main, fields }] };
    await call('PUT', `/forms/${id}/draft`, { definition: next, revision: 2 });
    await call('POST', `/forms/${id}/publish`, { revision: 3 });
    expect((await submit('versions', answers)).statusCode).toBe(201);
    const newer = await submit('versions', answers, { version: 2 });
    expect(newer.json()).toMatchObject({ fields: [{ path: 'why', message: 'forms.required' }] });
    expect(codeOf(await submit('versions', answers, { version: 9 }))).toBe('forms.version-gone');
    const detail = (await call('GET', `/forms/${id}`)).json<FormDetail>();
    expect(detail.versions.map(({ version }) => version)).toEqual([2, 1]);
    const first = (await call('GET', `/forms/${id}/versions/1`)).json<{ definition: FormDefinition }>();
    expect(first.definition).toEqual(definition);
  });
});

describe('a submission', () => {
  let submissionId = '';
  let reference = '';
  let officer = '';
  let stranger = '';

  beforeAll(async () => {
    await build('equipment');
    const sent = await submit('equipment', answers);
    expect(sent.json()).toMatchObject({ message: { ar: 'شكرًا لك' } });
    reference = sent.json<{ reference: string }>().reference;
    await api.app.get(DrainIntake, { strict: false }).run();
    const [row] = await uow.sql<{ id: string }>('select id from form_submission where reference = $1', [
      reference,
    ]);
    submissionId = row?.id ?? '';
    await api.hire('officer@example.org', { teamIds: [teamId] });
    officer = await api.signIn('officer@example.org');
    const other = newId();
    await uow.sql(`insert into team(id, name) values ($1, 'فريق آخر')`, [other]);
    await api.hire('stranger@example.org', { teamIds: [other] });
    stranger = await api.signIn('stranger@example.org');
  });

  it('shows typed answers in the thread, and of sensitive ones the mask', async () => {
    const [row] = await uow.sql<{ parts: { fields: Record<string, unknown>[] }[] }>(
      `select parts from message where facts->>'reference' = $1`,
      [reference],
    );
    const fields = row?.parts[0]?.fields ?? [];
    expect(fields.map(({ key, kind, data }) => [key, kind, data])).toEqual([
      ['name', 'short_text', '=1+1'],
      ['phone', 'phone', '+966501112233'],
      ['citizen', 'yes_no', 'yes'],
      ['idNumber', 'saudi_id', '••••••0008'],
      ['income', 'amount', '••••••'],
    ]);
  });

  it('leaves its sensitive answers readable in no table', async () => {
    const tables = await uow.sql<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const [found] = await uow.sql<{ n: number }>(
        `select count(*)::int as n from ${name} t where t::text like '%${SECRET}%' or t::text like '%' || encode('${SECRET}', 'hex') || '%'`,
      );
      expect([name, found?.n]).toEqual([name, 0]);
    }
  });

  it('opens an answer for who sees the conversation, and that is on record', async () => {
    const reveal = (cookie: string, key = 'idNumber') =>
      call('POST', `/form-submissions/${submissionId}/reveal`, { key }, cookie);
    expect((await reveal(officer)).json()).toEqual({
      key: 'idNumber',
      value: SECRET,
      text: { ar: SECRET, en: SECRET },
    });
    const [line] = await uow.sql<{ detail: unknown }>(
      `select detail from audit_event where action = 'form.answer-revealed'`,
    );
    expect(line?.detail).toEqual({ form: 'equipment', reference, field: 'idNumber' });
    expect((await reveal(stranger)).statusCode).toBe(404);
    expect(codeOf(await reveal(officer, 'nothing'))).toBe('forms.answer-not-found');
  });

  it('is exported under the same sight, masked, and runs in no spreadsheet', async () => {
    const ask = (cookie: string, more: object = {}) =>
      call('POST', '/form-submissions/export', { form: 'equipment', format: 'csv', ...more }, cookie);
    const table = await ask(officer);
    expect(table.headers['content-disposition']).toBe('attachment; filename="equipment.csv"');
    expect(table.body).toContain(`"'=1+1"`);
    expect(table.body).toContain(`"'+966501112233"`);
    expect(table.body).not.toContain(SECRET);
    expect((await ask(stranger)).body).not.toContain(reference);
    expect((await ask(stranger, { submissionId })).statusCode).toBe(404);
    expect(codeOf(await ask(officer, { revealed: true }))).toBe('forms.reveal-in-bulk');
    expect((await ask(officer, { revealed: true, submissionId })).body).toContain(SECRET);
    expect((await ask(admin, { revealed: true })).body).toContain(SECRET);
    const data = (await ask(officer, { format: 'json' })).json<{ reference: string }[]>();
    expect(data.map((one) => one.reference)).toEqual([reference]);
  });

  it('is built by administrators alone', async () => {
    expect((await call('GET', '/forms', undefined, officer)).statusCode).toBe(403);
  });
});

describe('a form that was put away', () => {
  const token = () =>
    api.app.get(FormTokens, { strict: false }).issue('saved', new Date(Date.now() - 3_600_000));
  const save = async (values: object, code?: string): Promise<FormSaved> =>
    (
      await post('saved/saves', {
        token: token(),
        language: 'ar',
        version: 1,
        values,
        ...(code ? { code } : {}),
      })
    ).json<FormSaved>();

  beforeAll(() => build('saved'));

  it('comes back by its code as it was typed, sealed in between', async () => {
    const { code } = await save({ name: 'هند', idNumber: SECRET, unknown: 'x' });
    const back = await post('saved/resume', { code: code.toLowerCase().replaceAll('-', ' ') });
    expect(back.json()).toMatchObject({ code, values: { name: 'هند', idNumber: SECRET } });
    const [row] = await uow.sql<{ row: string }>('select t::text as row from form_save t');
    expect(row?.row).not.toContain(code.replaceAll('-', ''));
    expect(row?.row).not.toContain(Buffer.from(SECRET).toString('hex'));
  });

  it('is replaced under the same code, and gone once it is sent', async () => {
    const { code } = await save({ name: 'هند' });
    expect((await save({ name: 'هند المالكي' }, code)).code).toBe(code);
    expect((await post('saved/resume', { code })).json()).toMatchObject({ values: { name: 'هند المالكي' } });
    expect((await submit('saved', answers, { resumeCode: code })).statusCode).toBe(201);
    expect(codeOf(await post('saved/resume', { code }))).toBe('forms.resume-unknown');
  });

  it('answers the same for a wrong code, one of another form, and one that has expired', async () => {
    const { code } = await save({ name: 'هند' });
    const wrong = ['XXXX-XXXX-XXXX', 'abc4', code.replace(/.$/, (sign) => (sign === '2' ? '3' : '2'))];
    for (const one of wrong)
      expect(codeOf(await post('saved/resume', { code: one }))).toBe('forms.resume-unknown');
    expect(codeOf(await post('help-request/resume', { code }))).toBe('forms.resume-unknown');
    await uow.sql(`update form_save set expires_at = now() - interval '1 second'`);
    expect(codeOf(await post('saved/resume', { code }))).toBe('forms.resume-unknown');
    await save({ name: 'x' });
    expect(await uow.sql('select 1 from form_save where expires_at < now()')).toEqual([]);
  });

  it('is not offered by a form that says so', async () => {
    expect(codeOf(await post('contact/resume', { code: 'XXXX-XXXX-XXXX' }))).toBe('forms.not-resumable');
  });
});
