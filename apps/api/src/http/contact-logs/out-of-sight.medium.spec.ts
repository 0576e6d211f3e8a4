import { type Person } from '@wasl/contracts';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL and the whole api. A representative logs a contact with somebody whom they may not see.
const names = ['saad', 'amal', 'reem'] as const;
type Name = (typeof names)[number];
const cookies: Record<Name, string> = { saad: '', amal: '', reem: '' };
const branches = { abha: newId(), jeddah: newId() };
const teamId = newId();
let database: FreshDatabase;
let api: ApiOnDatabase;
let uow: UnitOfWork;

beforeAll(async () => {
  database = await freshDatabase();
  api = await apiOn(database.url);
  uow = api.app.get(UnitOfWork, { strict: false });
  for (const [name, id] of Object.entries(branches))
    await uow.sql('insert into branch(id, name) values ($1, $2)', [id, name]);
  await uow.sql(`insert into team(id, name) values ($1, 'الصحية')`, [teamId]);
  const role = 'branch_representative' as const;
  await api.hire('saad@example.org', { role, branchId: branches.abha });
  await api.hire('amal@example.org', { role, branchId: branches.jeddah });
  await api.hire('reem@example.org', { teamIds: [teamId] });
  for (const name of names) cookies[name] = await api.signIn(`${name}@example.org`);
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

let number = 0;
/** Somebody of the team with a note; with a conversation unless `thread` is null. Answers the phone number. */
async function known(thread: { status: string; restricted: boolean } | null, branchId: string | null = null) {
  const [personId, conversationId, phone] = [newId(), newId(), `+9665412${String(10_000 + ++number)}`];
  await uow.sql(
    `insert into person(id, name, name_fold, note, branch_id) values ($1, 'زبرجد', 'زبرجد', 'زبرجد', $2)`,
    [personId, branchId],
  );
  await uow.sql(
    `insert into identity(id, person_id, kind, value, display) values ($3, $1, 'phone', $2, $2)`,
    [personId, phone, newId()],
  );
  if (thread)
    await uow.sql(
      `insert into conversation(id, person_id, subject, team_id, branch_id, status, restricted) values ($1, $2, 'زبرجد', $3, $4, $5, $6)`,
      [conversationId, personId, teamId, branches.jeddah, thread.status, thread.restricted],
    );
  return { phone, personId, conversationId };
}
const body = (phone: string, more: object = {}) => ({
  clientKey: `sight-${newId()}`,
  log: 'phone_call',
  direction: 'in',
  outcome: 'answered',
  occurredAt: new Date(Date.now() - 60_000).toISOString(),
  note: 'سأل عن الموعد',
  phone,
  ...more,
});
async function ask(who: Name, url: string, payload?: object) {
  const headers = { ...FROM_OUR_PAGE, cookie: cookies[who] };
  const request = { method: payload ? 'POST' : 'GET', url: `/api/v1${url}`, headers } as const;
  return api.app.inject({ ...request, ...(payload ? { payload } : {}) });
}
const log = async (who: Name, payload: object) => {
  const answer = await ask(who, '/contact-logs', payload);
  return {
    status: answer.statusCode,
    ...answer.json<{ messageId: string; conversationId: string | null }>(),
  };
};
const threadOf = async (messageId: string) =>
  (
    await uow.sql<Record<string, unknown>>(
      `select c.id, c.person_id, c.team_id, c.branch_id, c.assignee_id, c.restricted, m.parts
         from message m join conversation c on c.id = m.conversation_id where m.id = $1`,
      [messageId],
    )
  )[0];

describe('a log about somebody out of its author’s sight', () => {
  it('is kept in their open thread, and its author gets no card, no thread and no name', async () => {
    const { phone, personId, conversationId } = await known({ status: 'open', restricted: false });
    const logged = await log('saad', body(phone, { personName: 'أبو ماجد' }));
    expect(logged).toEqual({
      status: 201,
      messageId: expect.any(String) as string,
      ...{ conversationId: null, personId: null, reference: null },
    });
    expect(await threadOf(logged.messageId)).toMatchObject({ id: conversationId, assignee_id: null });
    for (const url of [`/people/${personId}`, `/conversations/${conversationId}`])
      expect([url, (await ask('saad', url)).statusCode]).toEqual([url, 404]);
    for (const url of ['/people?q=زبرجد', '/search?q=زبرجد', '/conversations?view=all', '/contact-logs/mine'])
      expect([url, (await ask('saad', encodeURI(url))).body.includes('زبرجد')]).toEqual([url, false]);
    const thread = await ask('reem', `/conversations/${conversationId}/messages`);
    expect(thread.body).toContain('سأل عن الموعد');
  });

  it('stands among its author’s own, under the name that they wrote', async () => {
    const { phone } = await known({ status: 'open', restricted: true });
    const { messageId } = await log('saad', body(phone, { personName: 'أم فيصل' }));
    const [own] = (await ask('saad', '/contact-logs/mine?limit=1')).json<object[]>();
    expect(own).toMatchObject({ personName: 'أم فيصل', conversationId: null, reference: null });
    expect(own).toMatchObject({ message: { id: messageId } });
    expect(own).not.toHaveProperty('message.conversationId');
    expect(own).not.toHaveProperty('message.seq');
  });

  it('says the same when it is sent again, and is on the record', async () => {
    const { phone } = await known({ status: 'open', restricted: false });
    const payload = body(phone);
    const first = await log('saad', payload);
    expect(await log('saad', payload)).toEqual({ ...first, status: 200 });
    const audited = await uow.sql('select action, detail from audit_event where subject_id = $1', [
      first.messageId,
    ]);
    const detail = { log: 'phone_call', outcome: 'answered', outOfSight: true };
    expect(audited).toEqual([{ action: 'contact.logged', detail }]);
  });

  it('opens a thread for those who saw the last one, where none is open', async () => {
    const { phone, conversationId } = await known({ status: 'resolved', restricted: true });
    const thread = await threadOf((await log('saad', body(phone))).messageId);
    expect(thread?.['id']).not.toBe(conversationId);
    expect(thread).toMatchObject({
      ...{ team_id: teamId, branch_id: branches.jeddah },
      ...{ assignee_id: null, restricted: true },
    });
  });

  it('goes to the branch of somebody whom nobody has spoken with', async () => {
    const { phone, personId } = await known(null, branches.jeddah);
    const { messageId, conversationId } = await log('saad', body(phone));
    expect(conversationId).toBeNull();
    expect(await threadOf(messageId)).toMatchObject({ person_id: personId, branch_id: branches.jeddah });
    const card = await ask('amal', `/people/${personId}`);
    expect(card.json<Person>().name).toBe('زبرجد');
    expect((await ask('saad', `/people/${personId}`)).statusCode).toBe(404);
  });
});
