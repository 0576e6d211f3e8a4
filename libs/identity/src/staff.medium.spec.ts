import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { newId } from '@wasl/kernel';
import { SYSTEM_ACTOR } from './actor';
import { ApiKeys } from './api-keys';
import { Branches } from './branches';
import { EnsureAdministrator } from './ensure-administrator';
import { GOOD_PASSWORD, type IdentityOnDatabase, identityOn } from './identity.testing';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';
import { Teams } from './teams';
import { UpdateUser } from './update-user';

// Real: PostgreSQL, argon2.
let database: FreshDatabase;
let identity: IdentityOnDatabase;

beforeEach(async () => {
  database = await freshDatabase();
  identity = await identityOn(database.url);
});
afterEach(async () => {
  await identity.close();
  await database.drop();
});

const refused = (code: string) => expect.objectContaining({ code });
const newTeam = (name: string) => identity.module.get(Teams).create(SYSTEM_ACTOR, { name, nameEn: '' });
const change = (id: string, changes: object) =>
  identity.module.get(UpdateUser).execute(SYSTEM_ACTOR, id, changes);

describe('accounts', () => {
  it('are one per address', async () => {
    await identity.hire('layan@example.org');
    await expect(identity.hire('LAYAN@example.org')).rejects.toEqual(refused('identity.email-taken'));
  });
  it('are refused with a guessable password, a strange address or a posting that does not exist', async () => {
    await expect(identity.hire('a@example.org', { password: 'password1234' })).rejects.toEqual(
      refused('identity.weak-password'),
    );
    await expect(identity.hire('not an address')).rejects.toEqual(refused('identity.bad-email'));
    await expect(identity.hire('a@example.org', { teamIds: [newId()] })).rejects.toEqual(
      refused('identity.team-unknown'),
    );
    await expect(identity.hire('a@example.org', { branchId: newId() })).rejects.toEqual(
      refused('identity.branch-unknown'),
    );
    await expect(identity.hire('a@example.org', { role: 'branch_representative' })).rejects.toEqual(
      refused('identity.branch-needed'),
    );
  });
  it('keep one administrator, also when two demote each other at once', async () => {
    const [one, two] = [
      await identity.hire('a@example.org', { role: 'administrator' }),
      await identity.hire('b@example.org', { role: 'administrator' }),
    ];
    const outcomes = await Promise.allSettled([
      change(one.id, { role: 'supervisor' }),
      change(two.id, { active: false }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
  it('cannot be disabled by their owner', async () => {
    const boss = await identity.hire('a@example.org', { role: 'administrator' });
    await identity.hire('b@example.org', { role: 'administrator' });
    const { token } = await identity.module
      .get(SignIn)
      .execute({ email: boss.email, password: GOOD_PASSWORD, origin: { ip: '', agent: '' }, brought: null });
    const actor = await identity.module.get(Sessions).recognise(token);
    if (!actor) throw new Error('no actor');
    await expect(identity.module.get(UpdateUser).execute(actor, boss.id, { active: false })).rejects.toEqual(
      refused('identity.own-account'),
    );
  });
  it('change teams and nothing else', async () => {
    const [care, finance] = [await newTeam('الرعاية'), await newTeam('المالية')];
    const user = await identity.hire('a@example.org', { teamIds: [care.id] });
    const changed = await change(user.id, { teamIds: [finance.id] });
    expect(changed).toEqual({ ...user, teamIds: [finance.id] });
  });
});

describe(Teams.name, () => {
  it('does not go while it is all that limits a supervisor', async () => {
    const team = await newTeam('الرعاية');
    const supervisor = await identity.hire('a@example.org', { role: 'supervisor', teamIds: [team.id] });
    await expect(identity.module.get(Teams).remove(SYSTEM_ACTOR, team.id)).rejects.toEqual(
      refused('identity.team-has-supervisor'),
    );
    await change(supervisor.id, { role: 'relations_officer' });
    await identity.module.get(Teams).remove(SYSTEM_ACTOR, team.id);
    expect(await identity.module.get(Teams).list()).toEqual([]);
  });
});

describe('the conversations of a team', () => {
  it('keep it from going, resolved ones too, until they are another team’s', async () => {
    const [care, finance] = [await newTeam('الرعاية'), await newTeam('المالية')];
    await identity.uow.sql(
      `with p as (insert into person(id, name, name_fold) values (uuidv7(), 'منى', 'منى') returning id)
       insert into conversation(id, person_id, team_id, status) select uuidv7(), p.id, $1, 'resolved' from p`,
      [care.id],
    );
    const teams = identity.module.get(Teams);
    await expect(teams.remove(SYSTEM_ACTOR, care.id)).rejects.toEqual(
      refused('identity.team-has-conversations'),
    );
    await identity.uow.sql('update conversation set team_id = $1', [finance.id]);
    await teams.remove(SYSTEM_ACTOR, care.id);
    expect((await teams.list()).map(({ id }) => id)).toEqual([finance.id]);
  });
});

describe(Branches.name, () => {
  it('does not go while somebody represents it', async () => {
    const branches = identity.module.get(Branches);
    const branch = await branches.create(SYSTEM_ACTOR, { name: 'فرع أبها', nameEn: 'Abha', city: 'أبها' });
    const user = await identity.hire('a@example.org', { role: 'branch_representative', branchId: branch.id });
    await expect(branches.remove(SYSTEM_ACTOR, branch.id)).rejects.toEqual(
      refused('identity.branch-has-staff'),
    );
    await change(user.id, { active: false });
    await branches.remove(SYSTEM_ACTOR, branch.id);
  });
});

describe(ApiKeys.name, () => {
  const plain: Parameters<ApiKeys['create']>[1] = {
    ...{ name: 'x', role: 'supervisor', teamIds: [], branchId: null, everything: false },
  };
  const sight = async (holder: Partial<typeof plain>, actor = SYSTEM_ACTOR) => {
    const keys = identity.module.get(ApiKeys);
    const { key, ...shown } = await keys.create(actor, { ...plain, ...holder });
    return { shown, actor: await keys.recognise(key) };
  };

  it('sees what a colleague of its teams or branch sees, and everything only when it was given', async () => {
    const { id } = await newTeam('الاستقبال');
    const city = { name: 'فرع أبها', nameEn: '', city: '' };
    const branch = await identity.module.get(Branches).create(SYSTEM_ACTOR, city);
    const officer = await sight({ role: 'relations_officer', teamIds: [id] });
    expect(officer.actor).toMatchObject({ teamIds: [id], branchId: null, seesAll: false });
    expect(officer.shown).toMatchObject({ teamIds: [id], everything: false });
    const wide = await sight({ role: 'relations_officer', everything: true });
    expect([wide.shown.everything, wide.actor?.seesAll]).toEqual([true, true]);
    expect((await sight({ teamIds: [id] })).actor).toMatchObject({ role: 'supervisor', seesAll: false });
    const desk = await sight({ role: 'branch_representative', branchId: branch.id });
    expect(desk.actor).toMatchObject({ branchId: branch.id, seesAll: false });
  });
  it('of a supervisor sees no more when its team is removed', async () => {
    const { id } = await newTeam('مؤقت');
    const keys = identity.module.get(ApiKeys);
    const { key } = await keys.create(SYSTEM_ACTOR, { ...plain, teamIds: [id] });
    await identity.module.get(Teams).remove(SYSTEM_ACTOR, id);
    expect(await keys.recognise(key)).toMatchObject({ seesAll: false });
  });
  it('is refused a posting that does not exist, and everything by anybody but an administrator', async () => {
    const nobody = '0197a000-0000-7000-8000-000000000000';
    await expect(sight({ teamIds: [nobody] })).rejects.toEqual(refused('identity.team-unknown'));
    await expect(sight({ role: 'branch_representative' })).rejects.toEqual(refused('identity.branch-needed'));
    const supervisor = { ...SYSTEM_ACTOR, role: 'supervisor' as const };
    await expect(sight({ everything: true }, supervisor)).rejects.toEqual(refused('identity.key-sees-all'));
  });

  it('opens until it is revoked, and is nowhere to be read', async () => {
    const keys = identity.module.get(ApiKeys);
    const created = await keys.create(SYSTEM_ACTOR, { ...plain, name: 'بوابة التقارير' });
    expect(created.key).toMatch(/^wasl_[\w-]{43}$/);
    expect(await keys.recognise(created.key)).toMatchObject({
      kind: 'api_key',
      userId: null,
      role: 'supervisor',
      seesAll: true,
    });
    const everything = await identity.uow.sql(
      `select row_to_json(k)::text from api_key k union all select row_to_json(a)::text from audit_event a`,
    );
    expect(JSON.stringify(everything)).not.toContain(created.key);
    await keys.revoke(SYSTEM_ACTOR, created.id);
    expect(await keys.recognise(created.key)).toBeNull();
    await expect(keys.revoke(SYSTEM_ACTOR, created.id)).rejects.toEqual(refused('identity.api-key-unknown'));
  });
  it('recognises nothing but a whole key', async () => {
    const keys = identity.module.get(ApiKeys);
    const { key } = await keys.create(SYSTEM_ACTOR, { ...plain, role: 'administrator' });
    for (const text of ['', 'wasl_', key.slice(0, -1), `${key}x`, key.replace('wasl_', '')])
      expect(await keys.recognise(text)).toBeNull();
  });
});

describe(EnsureAdministrator.name, () => {
  const first = (password: string | null) =>
    identity.module.get(EnsureAdministrator).execute({
      admin: { email: 'admin@localhost', password },
      organisation: { name: 'جمعية السند', nameEn: 'Sanad Society' },
    });

  it('makes one account of an empty installation, once', async () => {
    const made = await first(null);
    expect(made?.email).toBe('admin@localhost');
    const attempt = {
      email: 'admin@localhost',
      password: made?.password ?? '',
      origin: { ip: '', agent: '' },
      brought: null,
    };
    await identity.module.get(SignIn).execute(attempt);
    expect(await first(null)).toBeNull();
  });
  it('never shows a password that was configured', async () => {
    expect(await first('the configured password')).toEqual({ email: 'admin@localhost', password: null });
  });
  it.each([
    ['short', 'x7!kQ'],
    ['among everybody’s favourites', 'Password123!'],
    ['a walk over the keyboard', 'qwertyuiopas'],
    ['the name of the organisation', 'Sanad-Society1'],
    ['its own address', 'admin@localhost1'],
  ])('refuses a configured password that is %s', async (_why, password) => {
    await expect(first(password)).rejects.toThrow(/^WASL_ADMIN_PASSWORD is too easy to guess: /);
    expect(await identity.uow.sql('select id from app_user')).toEqual([]);
  });
  it('leaves an installation with accounts alone', async () => {
    await identity.hire('a@example.org');
    expect(await first(null)).toBeNull();
  });
});
