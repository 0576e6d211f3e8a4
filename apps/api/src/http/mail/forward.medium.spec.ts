import { forwarded } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { SuppressAddress } from '@wasl/people';
import { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL and the whole api; nothing leaves, because no worker runs.
const names = ['sara', 'omar', 'chief', 'other'] as const;
const cookies = {} as Record<(typeof names)[number], string>;
const [teamId, branchId, inboxId] = [newId(), newId(), newId()];
let database: FreshDatabase;
let api: ApiOnDatabase;
let uow: UnitOfWork;
let saraId = '';

beforeAll(async () => {
  database = await freshDatabase();
  api = await apiOn(database.url);
  uow = api.app.get(UnitOfWork, { strict: false });
  await uow.sql(`insert into team(id, name) values ($1, 'البحث'), ($2, 'سواه')`, [teamId, newId()]);
  await uow.sql(`insert into branch(id, name) values ($1, 'أبها')`, [branchId]);
  await uow.sql(
    `insert into inbox(id, channel, name, ingress_key, settings) values ($1, 'email', 'البريد', 'k', $2::jsonb)`,
    [inboxId, { address: 'care@wasl.example' }],
  );
  saraId = (await api.hire('sara@example.org', { teamIds: [teamId] })).id;
  await api.hire('omar@example.org', { teamIds: [teamId] });
  await api.hire('chief@example.org', { teamIds: [teamId], role: 'supervisor' });
  await api.hire('other@example.org');
  for (const name of names) cookies[name] = await api.signIn(`${name}@example.org`);
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

/** A mail in a thread of the team, in Sara's hands; answers its id. */
async function arrived(restricted: boolean, assigneeId: string | null = saraId): Promise<string> {
  const [message, person, conversation] = [newId(), newId(), newId()];
  await uow.sql(`insert into person(id, name, name_fold) values ($1, 'منى', 'منى')`, [person]);
  await uow.sql(
    `insert into conversation(id, person_id, subject, team_id, branch_id, assignee_id, restricted, last_seq)
     values ($1, $2, 'حالة', $3, $4, $5, $6, 1)`,
    [conversation, person, teamId, branchId, assigneeId, restricted],
  );
  await uow.sql(
    `insert into message(id, conversation_id, seq, kind, direction, author_type, author_name, parts, status, occurred_at, channel)
     values ($1, $2, 1, 'public', 'in', 'person', 'منى', $3::jsonb, 'received', now(), 'email')`,
    [message, conversation, JSON.stringify([{ type: 'text', text: 'سر زبرجد' }])],
  );
  return message;
}
const ask = (who: keyof typeof cookies, url: string, payload?: object) =>
  api.app.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api/v1${url}`,
    headers: { ...FROM_OUR_PAGE, cookie: cookies[who] },
    ...(payload ? { payload } : {}),
  });
let lastKey = 0;
const forward = (who: keyof typeof cookies, messageId: string, to: string) =>
  ask(who, `/messages/${messageId}/forward`, { clientKey: `forward-${++lastKey}`, inboxId, to });
const seen = async (who: keyof typeof cookies, conversationId: string): Promise<number> =>
  (await ask(who, `/conversations/${conversationId}/messages`)).statusCode;

describe('a forward', () => {
  it('out of a restricted thread is seen by whoever sees that thread, and by nobody else', async () => {
    const answer = await forward('sara', await arrived(true), 'doctor@hospital.example');
    expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
    const { conversationId } = forwarded.parse(answer.json());
    const statuses = await Promise.all(names.map((who) => seen(who, conversationId)));
    expect(statuses).toEqual([200, 404, 200, 404]);
    const found = await ask('omar', `/search?q=${encodeURIComponent('زبرجد')}`);
    expect(found.body).not.toContain('زبرجد');
  });

  it('by a supervisor stays in sight of the officer who works on the thread', async () => {
    const answer = await forward('chief', await arrived(true), 'clinic@hospital.example');
    const { conversationId } = forwarded.parse(answer.json());
    const statuses = await Promise.all(names.map((who) => seen(who, conversationId)));
    expect(statuses).toEqual([200, 404, 200, 404]);
  });

  it('belongs to the team and the branch of the thread that it came from', async () => {
    const messageId = await arrived(false, null);
    const { conversationId } = forwarded.parse(
      (await forward('sara', messageId, 'ward@hospital.example')).json(),
    );
    const [row] = await uow.sql(
      'select team_id, branch_id, assignee_id, restricted from conversation where id = $1',
      [conversationId],
    );
    expect(row).toEqual({ team_id: teamId, branch_id: branchId, assignee_id: saraId, restricted: false });
  });

  it('to an address in other letters goes to the person who has it, and stops where they must not be written to', async () => {
    const messageId = await arrived(false);
    expect((await forward('sara', messageId, 'Doctor.X@Hospital.Example')).statusCode).toBe(201);
    expect((await forward('sara', messageId, 'doctor.x@hospital.example')).statusCode).toBe(201);
    const identities = await uow.sql(
      `select value, display from identity where kind = 'email' and lower(value) = 'doctor.x@hospital.example'`,
    );
    expect(identities).toEqual([
      { value: 'doctor.x@hospital.example', display: 'Doctor.X@hospital.example' },
    ]);
    const address = { kind: 'email', value: 'gone@hospital.example', scope: '' } as const;
    await api.app
      .get(SuppressAddress, { strict: false })
      .execute({ address, inboxId: null }, { reason: 'bounced', detail: '5.1.1', at: new Date() });
    const answer = await forward('sara', messageId, 'Gone@Hospital.Example');
    expect(answer.json<{ code: string }>().code).toBe('conversations.address-bounced');
  });
});
