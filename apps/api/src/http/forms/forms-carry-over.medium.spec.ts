import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import type { FormSummary, Message, PublicForm } from '@wasl/contracts';
import { FormTokens } from '@wasl/forms';
import { newId } from '@wasl/kernel';
import { DrainIntake } from '@wasl/messaging';
import { dataSourceOptions, migrate } from '@wasl/platform/database';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, type MigrationInterface } from 'typeorm';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL with the schema of before forms were data, filled; then the migrations, the whole api and the drain.
const FORMS_ARE_DATA = 1766000000016;
type Migration = new () => MigrationInterface & { name: string };

let lastDatabase = 0;
const opened: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of opened.toReversed()) await close();
});

/** A database as the release before left it; `fill` writes into it before it is brought to this one. */
async function carriedOver(
  fill: (old: DataSource) => Promise<void>,
): Promise<{ api: ApiOnDatabase; url: string }> {
  const database: FreshDatabase = await freshDatabase();
  opened.push(() => database.drop());
  const options = dataSourceOptions(database.url, [], 1);
  const older = (options.migrations as Migration[]).filter(
    (migration) => Number(new migration().name.slice(-13)) < FORMS_ARE_DATA,
  );
  const old = await new DataSource({ ...options, migrations: older }).initialize();
  await old.query('drop schema public cascade');
  await old.query('create schema public');
  await old.runMigrations();
  expect(await old.query(`select to_regclass('form') as form`)).toEqual([{ form: null }]);
  await fill(old);
  await old.destroy();
  expect(await migrate(database.url)).toContain(`Forms${FORMS_ARE_DATA}`);
  const dataDir = mkdtempSync(join(tmpdir(), `wasl-carry-${lastDatabase++}-`));
  const api = await apiOn(database.url, { dataDir, port: 0 });
  opened.push(async () => {
    await api.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { api, url: database.url };
}

interface OldInbox {
  id: string;
  settings: object;
  enabled?: boolean;
  deleted?: boolean;
  /** Days ago. */
  made: number;
}
async function addInbox(old: DataSource, { id, settings, enabled = true, deleted = false, made }: OldInbox) {
  await old.query(
    `insert into inbox(id, channel, name, ingress_key, settings, enabled, deleted_at, created_at)
     values ($1::uuid, 'webform', 'n', $1::uuid::text, $2, $3, case when $4::boolean then now() end, now() - make_interval(days => $5))`,
    [id, settings, enabled, deleted, made],
  );
}

async function formsOf(api: ApiOnDatabase): Promise<Record<string, FormSummary>> {
  await api.hire('admin@example.org', { role: 'administrator' });
  const cookie = await api.signIn('admin@example.org');
  const headers = { cookie, ...FROM_OUR_PAGE };
  const answer = await api.app.inject({ method: 'GET', url: '/api/v1/forms', headers });
  return Object.fromEntries(answer.json<FormSummary[]>().map((form) => [form.slug, form]));
}
const show = (api: ApiOnDatabase, slug: string) =>
  api.app.inject({ method: 'GET', url: `/public/v1/forms/${slug}` });

describe('an installation that offered forms before they were data', () => {
  const [main, second, off, gone] = [newId(), newId(), newId(), newId()];
  const [person, conversation, message] = [newId(), newId(), newId()];
  const [answered, waiting] = [newId(), newId()];
  const values = { name: 'هند المالكي', phone: '+966501112233', need: 'other', message: 'كتبته قبل التحديث' };
  let api: ApiOnDatabase;
  let forms: Record<string, FormSummary>;

  beforeAll(async () => {
    ({ api } = await carriedOver(async (old) => {
      await addInbox(old, {
        id: main,
        made: 9,
        settings: {
          contact: true,
          helpRequest: true,
          helpRequestIntroAr: 'نساعدك بإذن الله',
          volunteering: false,
          allowedSites: 'https://example.org',
        },
      });
      await addInbox(old, { id: second, made: 5, settings: { contact: false, volunteeringIntroEn: 'Join' } });
      await addInbox(old, { id: off, made: 30, enabled: false, settings: { contactIntroAr: 'موقوف' } });
      await addInbox(old, { id: gone, made: 40, deleted: true, settings: { contactIntroAr: 'محذوف' } });
      await fillThread(old);
    }));
    forms = await formsOf(api);
  }, 60_000);

  /** A thread of the older shape, a receipt that was given out, and a submission that nobody has read yet. */
  async function fillThread(old: DataSource): Promise<void> {
    const part = {
      type: 'form',
      form: 'help-request',
      fields: [{ key: 'message', label: { ar: 'الرسالة', en: 'Message' }, value: values.message }],
    };
    await old.query(`insert into person(id, name, name_fold) values ($1, 'هند', 'هند')`, [person]);
    await old.query(
      `insert into conversation(id, person_id, last_seq, last_inbox_id, last_channel) values ($1, $2, 1, $3, 'webform')`,
      [conversation, person, main],
    );
    await old.query(
      `insert into message(id, conversation_id, seq, kind, direction, inbox_id, channel, external_id, author_type, parts, status, occurred_at)
       values ($1, $2, 1, 'public', 'in', $3, 'webform', $4, 'person', $5, 'received', now())`,
      [message, conversation, main, answered, JSON.stringify([part])],
    );
    await old.query(
      `insert into form_receipt(submission_id, form, reference, digest, accepted) values ($1, 'help-request', 'F-260101-AAAA', 'd', true)`,
      [answered],
    );
    const submission = {
      ...{ submissionId: waiting, form: 'help-request', language: 'ar', values, files: [] },
      ...{ submittedAt: '2026-01-01T09:00:00Z', reference: 'F-260101-BBBB' },
    };
    await old.query(
      `with event as (insert into inbound_event(inbox_id, payload) values ($1, $2) returning id)
       insert into inbound_pending(id, shard) select id, 0 from event`,
      [main, JSON.stringify(submission)],
    );
  }

  it('offers the same forms at the same inboxes, and the new one not before somebody wants it', () => {
    const seen = Object.fromEntries(
      Object.values(forms).map(({ slug, open, inboxId, publishedVersion }) => [
        slug,
        [open, inboxId, publishedVersion],
      ]),
    );
    expect(seen).toEqual({
      contact: [true, main, 1],
      'help-request': [true, main, 1],
      volunteering: [true, second, 1],
      'support-request': [false, null, 1],
    });
  });

  it('keeps its own opening words, and the usual ones where it had none', async () => {
    const help = (await show(api, 'help-request')).json<PublicForm>();
    expect(help.definition.intro.ar).toBe('نساعدك بإذن الله');
    expect(help.definition.intro.en).toMatch(/^Tell us in your own words/);
    const volunteering = (await show(api, 'volunteering')).json<PublicForm>();
    expect(volunteering.definition.intro.en).toBe('Join');
    const contact = (await show(api, 'contact')).json<PublicForm>();
    expect(contact.definition.intro.ar).not.toMatch(/موقوف|محذوف/);
    expect((await show(api, 'support-request')).statusCode).toBe(404);
  });

  it('shows the threads of before, and takes in what nobody had read yet', async () => {
    const cookie = await api.signIn('admin@example.org');
    const answer = await api.app.inject({
      method: 'GET',
      url: `/api/v1/conversations/${conversation}/messages`,
      headers: { cookie, ...FROM_OUR_PAGE },
    });
    expect(answer.json<{ items: Message[] }>().items[0]?.parts[0]).toMatchObject({
      type: 'form',
      fields: [{ key: 'message', value: values.message }],
    });
    await api.app.get(DrainIntake, { strict: false }).run();
    const found = await api.app.inject({
      method: 'GET',
      url: `/api/v1/search?q=${encodeURIComponent('التحديث')}`,
      headers: { cookie, ...FROM_OUR_PAGE },
    });
    expect(found.body).toContain(values.message);
  });

  it('answers a page that was open meanwhile, which knows of no version', async () => {
    const token = api.app
      .get(FormTokens, { strict: false })
      .issue('help-request', new Date(Date.now() - 3_600_000));
    const payload = JSON.stringify({ token, language: 'ar', values, website: '' });
    const sent = await api.app.inject({
      method: 'POST',
      url: '/public/v1/forms/help-request',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      payload: `--b\r\ncontent-disposition: form-data; name="payload"\r\n\r\n${payload}\r\n--b--\r\n`,
    });
    expect(sent.statusCode).toBe(201);
  });
});

describe('an installation without forms', () => {
  it('offers all of them, at whichever inbox is the first', async () => {
    const { api } = await carriedOver(() => Promise.resolve());
    const forms = Object.values(await formsOf(api));
    expect(forms.map(({ slug, open, inboxId }) => [slug, open, inboxId])).toEqual([
      ['contact', true, null],
      ['help-request', true, null],
      ['volunteering', true, null],
      ['support-request', true, null],
    ]);
  }, 60_000);
});

describe('going back', () => {
  it('and forward again is possible', async () => {
    const database = await freshDatabase();
    opened.push(() => database.drop());
    const source = await new DataSource(dataSourceOptions(database.url, [], 1)).initialize();
    const applied = async () =>
      (await source.query('select name from migrations order by timestamp')) as object[];
    const all = await applied();
    while (
      ((await source.query(`select to_regclass('form') as form`)) as [{ form: unknown }])[0].form !== null
    )
      await source.undoLastMigration();
    expect((await applied()).length).toBeLessThan(all.length);
    await source.runMigrations();
    expect(await applied()).toEqual(all);
    await source.destroy();
  });
});
