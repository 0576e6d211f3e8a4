import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import type { User } from '@wasl/contracts';
import { SYSTEM_ACTOR } from './actor';
import { ChangeOwnPassword } from './change-own-password';
import { GOOD_PASSWORD, type IdentityOnDatabase, identityOn } from './identity.testing';
import { type OpenedSession, Sessions } from './sessions';
import { SignIn } from './sign-in';
import { UpdateUser } from './update-user';

// Real: PostgreSQL, argon2.
let database: FreshDatabase;
let identity: IdentityOnDatabase;
let sessions: Sessions;
let count = 0;

beforeAll(async () => {
  database = await freshDatabase();
  identity = await identityOn(database.url);
  sessions = identity.module.get(Sessions);
});
afterAll(async () => {
  await identity.close();
  await database.drop();
});

const origin = { ip: '203.0.113.7', agent: 'spec' };
const newcomer = (): Promise<User> => identity.hire(`officer${++count}@example.org`);
const enter = (email: string, brought: string | null = null): Promise<OpenedSession> =>
  identity.module.get(SignIn).execute({ email, password: GOOD_PASSWORD, origin, brought });
const age = (column: string, sessionId: string, span: string) =>
  identity.uow.sql(`update user_session set ${column} = ${column} - $2::interval where id = $1`, [
    sessionId,
    span,
  ]);

describe(SignIn.name, () => {
  it('opens a session that names the person, whatever the case of the address', async () => {
    const user = await newcomer();
    const opened = await enter(user.email.toUpperCase());
    expect(await sessions.recognise(opened.token)).toMatchObject({
      kind: 'user',
      userId: user.id,
      role: 'relations_officer',
    });
  });
  it('keeps no token in the database', async () => {
    const opened = await enter((await newcomer()).email);
    const rows = await identity.uow.sql('select row_to_json(s)::text as text from user_session s');
    expect(JSON.stringify(rows)).not.toContain(opened.token);
  });
  it('gives the same answer to a wrong password, an unknown address and a disabled account', async () => {
    const user = await newcomer();
    const gone = await newcomer();
    await identity.module.get(UpdateUser).execute(SYSTEM_ACTOR, gone.id, { active: false });
    const attempt = (email: string, password: string) =>
      identity.module.get(SignIn).execute({ email, password, origin, brought: null });
    const refusal = expect.objectContaining({ code: 'identity.bad-credentials', status: 401, params: {} });
    await expect(attempt(user.email, 'wrong password here')).rejects.toEqual(refusal);
    await expect(attempt('nobody@example.org', GOOD_PASSWORD)).rejects.toEqual(refusal);
    await expect(attempt(gone.email, GOOD_PASSWORD)).rejects.toEqual(refusal);
  });
  it('ends the session that the browser brought along', async () => {
    const victim = await newcomer();
    const planted = await enter((await newcomer()).email);
    const opened = await enter(victim.email, planted.token);
    expect(opened.token).not.toBe(planted.token);
    expect(await sessions.recognise(planted.token)).toBeNull();
    expect(await sessions.recognise(opened.token)).toMatchObject({ userId: victim.id });
  });
  it('makes an old hash anew', async () => {
    const user = await newcomer();
    const { hash } = await import('@node-rs/argon2');
    const old = await hash(GOOD_PASSWORD.normalize('NFC'), { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await identity.uow.sql('update app_user set password_hash = $2 where id = $1', [user.id, old]);
    await enter(user.email);
    const [row] = await identity.uow.sql<{ password_hash: string }>(
      'select password_hash from app_user where id = $1',
      [user.id],
    );
    expect(row?.password_hash).toContain('m=19456');
    await enter(user.email);
  });
});

describe(Sessions.name, () => {
  it('recognises nothing but a whole token', async () => {
    const { token } = await enter((await newcomer()).email);
    for (const text of ['', ' ', token.slice(1), `${token}A`, token.toLowerCase(), 'null']) {
      expect(await sessions.recognise(text)).toBeNull();
    }
  });
  it('ends after twelve idle hours', async () => {
    const { token, sessionId } = await enter((await newcomer()).email);
    await age('last_used_at', sessionId, '11 hours 59 minutes');
    expect(await sessions.recognise(token)).not.toBeNull();
    // That use counted: only a full idle span from now ends it.
    await age('last_used_at', sessionId, '11 hours');
    expect(await sessions.recognise(token)).not.toBeNull();
    await age('last_used_at', sessionId, '13 hours');
    expect(await sessions.recognise(token)).toBeNull();
  });
  it('ends after fourteen days however busy', async () => {
    const { token, sessionId, expiresAt } = await enter((await newcomer()).email);
    expect(Math.round((expiresAt.getTime() - Date.now()) / 86_400_000)).toBe(14);
    await age('expires_at', sessionId, '14 days 1 minute');
    expect(await sessions.recognise(token)).toBeNull();
  });
  it('is over at once when it is ended, and sockets are told', async () => {
    const user = await newcomer();
    const { token, sessionId } = await enter(user.email);
    await sessions.end(sessionId);
    expect(await sessions.recognise(token)).toBeNull();
    expect(await identity.facts('session.revoked')).toContainEqual({ userId: user.id, sessionId });
  });
  it('leaves its beginning and its end in the record', async () => {
    const user = await newcomer();
    const { sessionId } = await enter(user.email);
    await sessions.end(sessionId);
    const text = 'select action, actor_id from audit_event where subject_id = $1 order by seq';
    expect(await identity.uow.sql(text, [sessionId])).toEqual([
      { action: 'session.opened', actor_id: user.id },
      { action: 'session.ended', actor_id: user.id },
    ]);
  });
  it('does not count a look from a socket as use', async () => {
    const { sessionId } = await enter((await newcomer()).email);
    await age('last_used_at', sessionId, '11 hours 59 minutes');
    expect(await sessions.stillValid(sessionId)).not.toBeNull();
    await age('last_used_at', sessionId, '2 minutes');
    expect(await sessions.stillValid(sessionId)).toBeNull();
  });
});

describe(UpdateUser.name, () => {
  const change = (id: string, changes: object) =>
    identity.module.get(UpdateUser).execute(SYSTEM_ACTOR, id, changes);

  it.each([
    ['a new password', { password: 'غيمة فوق الجبل البعيد' }],
    ['a new role', { role: 'supervisor' }],
    ['a disabled account', { active: false }],
  ])('ends every session for %s', async (_title, changes) => {
    const user = await newcomer();
    const opened = [await enter(user.email), await enter(user.email)];
    await change(user.id, changes);
    for (const { token } of opened) expect(await sessions.recognise(token)).toBeNull();
    const revoked = (await identity.facts('session.revoked')) as { userId: string }[];
    expect(revoked.filter((fact) => fact.userId === user.id)).toHaveLength(2);
  });
  it('leaves sessions alone for a new name', async () => {
    const user = await newcomer();
    const { token } = await enter(user.email);
    await change(user.id, { name: 'نورة القحطاني' });
    expect(await sessions.recognise(token)).toMatchObject({ name: 'نورة القحطاني' });
  });
  it('spares only the session in which people change their own password', async () => {
    const boss = await identity.hire(`boss${++count}@example.org`, { role: 'administrator' });
    const [mine, other] = [await enter(boss.email), await enter(boss.email)];
    const actor = await sessions.recognise(mine.token);
    if (!actor) throw new Error('no actor');
    await identity.module.get(UpdateUser).execute(actor, boss.id, { password: 'غيمة فوق الجبل البعيد' });
    expect(await sessions.recognise(mine.token)).not.toBeNull();
    expect(await sessions.recognise(other.token)).toBeNull();
  });
});

describe(ChangeOwnPassword.name, () => {
  const next = 'غيمة فوق الجبل البعيد';
  const change = async (token: string, current: string, wanted = next): Promise<void> => {
    const actor = await sessions.recognise(token);
    if (!actor) throw new Error('no actor');
    await identity.module.get(ChangeOwnPassword).execute(actor, { current, next: wanted, ip: '203.0.113.9' });
  };

  it('takes the new password and ends the other sessions of the person', async () => {
    const user = await newcomer();
    const [mine, other] = [await enter(user.email), await enter(user.email)];
    await change(mine.token, GOOD_PASSWORD);
    expect(await sessions.recognise(mine.token)).not.toBeNull();
    expect(await sessions.recognise(other.token)).toBeNull();
    await expect(enter(user.email)).rejects.toMatchObject({ code: 'identity.bad-credentials' });
  });
  it('refuses without the present password, and counts that as a guess', async () => {
    const { token } = await enter((await newcomer()).email);
    for (let n = 0; n < 10; n++)
      await expect(change(token, 'a guess at it')).rejects.toMatchObject({ code: 'identity.wrong-password' });
    await expect(change(token, GOOD_PASSWORD)).rejects.toMatchObject({ code: 'identity.too-many-attempts' });
  });
  it('refuses a guessable new one', async () => {
    const { token } = await enter((await newcomer()).email);
    await expect(change(token, GOOD_PASSWORD, 'password1234')).rejects.toMatchObject({
      code: 'identity.weak-password',
    });
  });
});
