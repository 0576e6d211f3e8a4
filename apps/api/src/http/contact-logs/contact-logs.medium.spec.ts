import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { Audit } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';
import { call } from './call-to-log.testing';

// Real: PostgreSQL and the whole api, asked as the representative's page asks it.
let database: FreshDatabase;
let api: ApiOnDatabase;
let uow: UnitOfWork;
let dataDir: string;
const branches = { abha: newId(), jeddah: newId() };
const teamId = newId();
const deskId = newId();
const cookies: Record<'saad' | 'amal' | 'reem', string> = { saad: '', amal: '', reem: '' };
let saadId = '';

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wasl-logs-'));
  database = await freshDatabase();
  api = await apiOn(database.url, { dataDir });
  uow = api.app.get(UnitOfWork, { strict: false });
  for (const [name, id] of Object.entries(branches))
    await uow.sql('insert into branch(id, name) values ($1, $2)', [id, name]);
  await uow.sql(`insert into team(id, name) values ($1, 'السرية')`, [teamId]);
  await uow.sql(`insert into inbox(id, channel, name, ingress_key) values ($1, 'desk', 'السجل', 'd')`, [
    deskId,
  ]);
  const representative = { role: 'branch_representative' } as const;
  const saad = await api.hire('saad@example.org', {
    ...representative,
    name: 'سعد',
    branchId: branches.abha,
  });
  saadId = saad.id;
  await api.hire('amal@example.org', { ...representative, branchId: branches.jeddah });
  await api.hire('reem@example.org', { teamIds: [teamId] });
  for (const name of ['saad', 'amal', 'reem'] as const)
    cookies[name] = await api.signIn(`${name}@example.org`);
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Answer {
  status: number;
  code?: string;
  conversationId: string;
  messageId: string;
  personId: string;
  reference: string;
}
async function log(as: keyof typeof cookies, body: object): Promise<Answer> {
  const headers = { ...FROM_OUR_PAGE, cookie: cookies[as] };
  const answer = await api.app.inject({
    method: 'POST',
    url: '/api/v1/contact-logs',
    headers,
    payload: body,
  });
  return { ...answer.json<Omit<Answer, 'status'>>(), status: answer.statusCode };
}
const get = async <T>(as: keyof typeof cookies, url: string): Promise<{ status: number; body: T }> => {
  const answer = await api.app.inject({
    method: 'GET',
    url: `/api/v1${url}`,
    headers: { cookie: cookies[as] },
  });
  return { status: answer.statusCode, body: answer.json<T>() };
};
async function one<T>(text: string, values: unknown[] = []): Promise<T> {
  const [row] = await uow.sql<T>(text, values);
  if (row === undefined) throw new Error(`nothing answers ${text}`);
  return row;
}

describe('a contact log', () => {
  it('of somebody new makes the person and a thread of the representative’s branch, and stands in it', async () => {
    const occurredAt = new Date(Date.now() - 7_200_000).toISOString();
    const logged = await log(
      'saad',
      call({ occurredAt, phone: '0555000111', duration: 12, place: 'المكتب' }),
    );
    expect(logged).toMatchObject({ status: 201, reference: expect.stringMatching(/^W-\d{6}$/) as string });
    const message = await one<Record<string, unknown>>(
      'select seq, kind, direction, channel, inbox_id, author_id, author_name, occurred_at, recorded_at > occurred_at as late, parts from message where id = $1',
      [logged.messageId],
    );
    expect(message).toEqual({
      seq: 1,
      kind: 'log',
      direction: 'in',
      channel: 'desk',
      inbox_id: deskId,
      author_id: saadId,
      author_name: 'سعد',
      occurred_at: new Date(occurredAt),
      late: true,
      parts: [
        {
          type: 'contact_log',
          log: 'phone_call',
          outcome: 'answered',
          note: 'سألت عن موعد التسليم',
          duration: 12,
          place: 'المكتب',
        },
      ],
    });
    expect(
      await one(`select last_event_at > now() - interval '1 minute' as fresh from inbox where id = $1`, [
        deskId,
      ]),
    ).toEqual({
      fresh: true,
    });
    const thread = await one<object>(
      'select branch_id, team_id, assignee_id, last_channel, last_text, waiting_since from conversation where id = $1',
      [logged.conversationId],
    );
    expect(thread).toEqual({
      branch_id: branches.abha,
      team_id: null,
      assignee_id: saadId,
      last_channel: 'desk',
      last_text: 'سألت عن موعد التسليم',
      waiting_since: null,
    });
    const person = await get<{ name: string; branchId: string; identities: object[] }>(
      'saad',
      `/people/${logged.personId}`,
    );
    expect(person.body).toMatchObject({
      name: 'جواهر الرويلي',
      branchId: branches.abha,
      identities: [{ kind: 'phone', value: '+966555000111', verifiedBy: 'staff' }],
    });
  });

  it('is stored once however often it is sent, at the same moment too', async () => {
    const body = call({ phone: '0555000222' });
    const answers = await Promise.all([log('saad', body), log('saad', body), log('saad', body)]);
    answers.push(await log('saad', body));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map(({ messageId }) => messageId)).size).toBe(1);
    expect(
      await one('select count(*)::int as n from message where client_key = $1', [body.clientKey]),
    ).toEqual({ n: 1 });
  });

  it('is another log when a colleague uses the same key', async () => {
    const body = call();
    expect((await log('saad', body)).messageId).not.toBe((await log('amal', body)).messageId);
  });

  it('goes to the person whose number it is, whatever name was written, and joins their open thread', async () => {
    const first = await log('saad', call({ phone: '0555000333', personName: 'ماجد' }));
    const second = await log('saad', call({ phone: '+966 55 500 0333', personName: 'أبو ماجد' }));
    expect([second.personId, second.conversationId]).toEqual([first.personId, first.conversationId]);
    expect(await one('select seq from message where id = $1', [second.messageId])).toEqual({ seq: 2 });
  });

  it('makes one thread of two that are written at the same moment', async () => {
    const body = { phone: '0555000444' };
    const [first, second] = await Promise.all([log('saad', call(body)), log('saad', call(body))]);
    expect(second.conversationId).toBe(first.conversationId);
  });

  it('cannot be put into a thread or to a person out of sight, or to a person of another thread', async () => {
    const foreign = await log('amal', call({ phone: '0555000666' }));
    const own = await log('saad', call({ phone: '0555000777' }));
    expect(await log('saad', call({ conversationId: foreign.conversationId }))).toMatchObject({
      status: 404,
      code: 'conversations.not-found',
    });
    expect(await log('saad', call({ personId: foreign.personId }))).toMatchObject({
      status: 404,
      code: 'people.not-found',
    });
    const other = await log('saad', call({ phone: '0555000778' }));
    expect(
      await log('saad', call({ conversationId: own.conversationId, personId: other.personId })),
    ).toMatchObject({
      status: 409,
      code: 'field.other-person',
    });
    const counted = await one<{ n: number }>(
      'select count(*)::int as n from message where conversation_id = $1',
      [foreign.conversationId],
    );
    expect(counted.n).toBe(1);
  });

  it('may be a few minutes ahead by a wrong clock, and no more', async () => {
    const at = (ms: number) => ({ occurredAt: new Date(Date.now() + ms).toISOString() });
    expect((await log('saad', call(at(4 * 60_000)))).status).toBe(201);
    expect(await log('saad', call(at(6 * 60_000)))).toMatchObject({
      status: 400,
      code: 'field.in-the-future',
    });
  });

  it.each([undefined, '\u200f'])('is kept even when nobody knows who it was (%j)', async (personName) => {
    const logged = await log('saad', call({ personName }));
    expect(logged.status).toBe(201);
    expect((await get<{ name: string }>('saad', `/people/${logged.personId}`)).body.name).toBe(
      'مراجع غير معروف',
    );
  });

  it('takes photos that its author uploaded, and nobody else’s', async () => {
    const plant = async (uploader: string) => {
      const id = newId();
      await uow.sql(
        `insert into attachment(id, file_name, mime, size, sha256, blob, state, uploaded_by) values ($1, 'باب المنزل.jpg', 'image/jpeg', 9, 'x', 'x', 'stored', $2)`,
        [id, uploader],
      );
      return id;
    };
    const [mine, foreign] = [await plant(saadId), await plant(newId())];
    const visit = { log: 'field_visit', outcome: 'completed', direction: 'out' };
    expect(await log('saad', call({ ...visit, attachmentIds: [foreign] }))).toMatchObject({ status: 404 });
    const logged = await log('saad', call({ ...visit, attachmentIds: [mine] }));
    expect(
      await one('select message_id, conversation_id, part_index from attachment where id = $1', [mine]),
    ).toEqual({
      message_id: logged.messageId,
      conversation_id: logged.conversationId,
      part_index: 1,
    });
  });

  it('is told to readers and to the record, without its words', async () => {
    const logged = await log('saad', call({ note: 'كلام خاص', phone: '0555000888' }));
    const facts = await uow.sql<{ type: string }>(
      `select type from outbox_fact where payload->>'messageId' = $1`,
      [logged.messageId],
    );
    expect(facts.map(({ type }) => type)).toEqual(['message.created']);
    const audited = await one<{ action: string; detail: object }>(
      'select action, detail from audit_event where subject_id = $1',
      [logged.messageId],
    );
    expect(audited).toEqual({ action: 'contact.logged', detail: { log: 'phone_call', outcome: 'answered' } });
    expect(await api.app.get(Audit, { strict: false }).firstBroken()).toBeNull();
  });

  it('needs a signed-in member of staff and a body that fits', async () => {
    const anonymous = await api.app.inject({
      method: 'POST',
      url: '/api/v1/contact-logs',
      headers: FROM_OUR_PAGE,
      payload: call(),
    });
    expect(anonymous.statusCode).toBe(401);
    for (const wrong of [
      { note: ' ' },
      { outcome: 'maybe' },
      { phone: 'ليس رقمًا' },
      { surprise: 1 },
      { duration: -1 },
    ])
      expect((await log('saad', call(wrong))).status).toBe(400);
  });
});

describe('own logs', () => {
  it('are the author’s alone, newest first, with whom and where', async () => {
    const logged = await log('reem', call({ personName: 'منيرة الجهني', note: 'الأخير' }));
    await log('saad', call({ note: 'لزميل' }));
    const { body } = await get<
      { message: { id: string; parts: object[] }; personName: string; reference: string }[]
    >('reem', '/contact-logs/mine?limit=5');
    expect(body).toHaveLength(1);
    expect(body[0]).toMatchObject({
      personName: 'منيرة الجهني',
      reference: logged.reference,
      message: { id: logged.messageId },
    });
    const own = await get<{ message: { recordedAt: string } }[]>('saad', '/contact-logs/mine');
    const times = own.body.map(({ message }) => message.recordedAt);
    expect(times.length).toBeGreaterThan(5);
    expect(times).toEqual(times.toSorted().reverse());
    expect((await get('saad', '/contact-logs/mine?limit=1000')).status).toBe(400);
  });
});
