import { type QuarantineItem, quarantineItem, quarantineRaw } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL, the whole api. Events are put into quarantine as intake does it.
let database: FreshDatabase;
let api: ApiOnDatabase;
let folder: string;
let admin: string;
let officer: string;
const inboxId = newId();

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-quarantine-'));
  api = await apiOn(database.url, { dataDir: folder });
  await api.hire('admin@example.org', { role: 'administrator' });
  await api.hire('officer@example.org');
  [admin, officer] = [await api.signIn('admin@example.org'), await api.signIn('officer@example.org')];
  await sql(
    `insert into inbox(id, channel, name, ingress_key) values ($1::uuid, 'whatsapp-cloud', 'واتساب', $1::uuid::text)`,
    [inboxId],
  );
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => sql(`update quarantine set state = 'discarded'`));

const sql = <R = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<R[]> =>
  api.app.get(UnitOfWork).sql<R>(text, values);
const ask = (method: 'GET' | 'POST', url: string, payload?: object, cookie = admin) =>
  api.app.inject({
    method,
    url: `/api/v1/quarantine${url}`,
    headers: { ...FROM_OUR_PAGE, cookie },
    ...(payload ? { payload } : {}),
  });

async function poison(payload: string | Buffer = '{"odd":true}'): Promise<string> {
  const text = typeof payload === 'string';
  const [row] = await sql<{ id: string }>(
    `insert into inbound_event(inbox_id, payload, raw, headers) values ($1, $2, $3, '{"x-kind":"odd"}') returning id`,
    [inboxId, text ? payload : null, text ? null : payload],
  );
  await sql(
    `insert into quarantine(id, inbox_id, reason, detail) values ($1, $2, 'intake.unreadable', 'unexpected token')`,
    [row?.id, inboxId],
  );
  return row?.id ?? '';
}
const waiting = async (): Promise<QuarantineItem[]> =>
  quarantineItem.array().parse((await ask('GET', '')).json());

describe('the quarantine', () => {
  it('shows what waits, newest first, with its inbox and its reason', async () => {
    const [first, second] = [await poison(), await poison()];
    const items = await waiting();
    expect(items.map(({ id }) => id)).toEqual([second, first]);
    expect(items[0]).toMatchObject({
      inboxName: 'واتساب',
      channel: 'whatsapp-cloud',
      reason: 'intake.unreadable',
      state: 'waiting',
    });
  });

  it('shows exactly what came, as text that cannot mislead', async () => {
    const raw = quarantineRaw.parse(
      (await ask('GET', `/${await poison('{"text":"abc\u202egpj"}')}/raw`)).json(),
    );
    expect(raw).toMatchObject({ body: '{"text":"abcgpj"}', headers: { 'x-kind': 'odd' }, truncated: false });
    const binary = quarantineRaw.parse(
      (await ask('GET', `/${await poison(Buffer.from([0, 255, 1]))}/raw`)).json(),
    );
    expect(binary.body.trim()).toBe('00ff01');
    const long = quarantineRaw.parse((await ask('GET', `/${await poison('م'.repeat(50_000))}/raw`)).json());
    expect([long.truncated, /^م+$/.test(long.body)]).toEqual([true, true]);
  });

  it('sends an event through intake again, once', async () => {
    const id = await poison();
    expect((await ask('POST', `/${id}/replay`)).json()).toMatchObject({ id, state: 'replayed' });
    expect(await sql('select id from inbound_pending where id = $1', [id])).toHaveLength(1);
    expect((await ask('POST', `/${id}/replay`)).json()).toMatchObject({
      status: 409,
      code: 'quarantine.not-waiting',
    });
  });

  it('sends all of them', async () => {
    await poison();
    await poison();
    expect((await ask('POST', '/replay-all')).json()).toEqual({ count: 2 });
    expect(await waiting()).toEqual([]);
  });

  it('keeps what is discarded on record, with who and why', async () => {
    const id = await poison();
    expect((await ask('POST', `/${id}/discard`, { reason: 'x' })).statusCode).toBe(400);
    expect((await ask('POST', `/${id}/discard`, { reason: 'رسالة اختبار' })).json()).toMatchObject({
      state: 'discarded',
    });
    expect(await sql('select 1 from inbound_event where id = $1', [id])).toHaveLength(1);
    const [line] = await sql(`select action, subject_id, detail from audit_event order by seq desc limit 1`);
    expect(line).toEqual({
      action: 'quarantine.discarded',
      subject_id: id,
      detail: { reason: 'رسالة اختبار' },
    });
  });

  it('shows supervisors which events wait at the inboxes of their teams, and not what they hold', async () => {
    const team = newId();
    await sql(`insert into team(id, name) values ($1, 'فريق آخر')`, [team]);
    const { id: head } = await api.hire('head@example.org', { role: 'supervisor' });
    const { id: other } = await api.hire('other@example.org', { role: 'supervisor' });
    const mine = newId();
    await sql(`insert into team(id, name) values ($1, 'فريقها')`, [mine]);
    await sql(`insert into team_member(team_id, user_id) values ($1, $2), ($3, $4)`, [
      mine,
      head,
      team,
      other,
    ]);
    await sql('update inbox set team_id = $2 where id = $1', [inboxId, mine]);
    const id = await poison();
    const seen = async (email: string): Promise<QuarantineItem[]> =>
      quarantineItem.array().parse((await ask('GET', '', undefined, await api.signIn(email))).json());
    expect(await seen('head@example.org')).toMatchObject([{ id, reason: 'intake.unreadable', detail: '' }]);
    expect(await seen('other@example.org')).toEqual([]);
    const cookie = await api.signIn('head@example.org');
    expect((await ask('GET', `/${id}/raw`, undefined, cookie)).statusCode).toBe(403);
    expect((await ask('POST', `/${id}/replay`, undefined, cookie)).statusCode).toBe(403);
    await sql('update inbox set team_id = null where id = $1', [inboxId]);
    expect(await seen('other@example.org')).toMatchObject([{ id }]);
  });

  it('is settled by administrators, and knows no strange numbers', async () => {
    const id = await poison();
    for (const answer of [
      await ask('GET', '', undefined, officer),
      await ask('GET', `/${id}/raw`, undefined, officer),
      await ask('POST', '/replay-all', undefined, officer),
    ]) {
      expect(answer.statusCode).toBe(403);
    }
    expect((await ask('GET', '/999999999/raw')).json()).toMatchObject({ code: 'quarantine.not-found' });
    expect((await ask('GET', '/1;drop/raw')).statusCode).toBe(400);
  });
});
