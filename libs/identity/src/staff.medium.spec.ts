import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { newId } from '@wasl/kernel';
import { Client } from 'pg';
import { SYSTEM_ACTOR } from './actor';
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

/** Until so many of this database wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await identity.uow.sql(text)).length < count) await new Promise((next) => setTimeout(next, 20));
}

/** What comes of work on accounts that waits, each at its first row, and goes on at once. */
async function sideBySide(start: () => Promise<unknown>[]): Promise<PromiseSettledResult<unknown>[]> {
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query('select 1 from app_user for update');
    const work = Promise.allSettled(start());
    await untilWaiting(2);
    await holder.query('commit');
    return await work;
  } finally {
    await holder.end();
  }
}

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
    const outcomes = await sideBySide(() => [
      change(one.id, { role: 'supervisor' }),
      change(two.id, { active: false }),
    ]);
    expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))).toEqual([
      refused('identity.last-administrator'),
    ]);
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

describe('a team or branch that is removed while somebody is posted to it', () => {
  /** What the removal comes to when the posting ends after the removal began to wait for it. */
  async function removedMeanwhile(posting: string, values: string[], remove: () => Promise<void>) {
    const poster = new Client({ connectionString: database.url });
    await poster.connect();
    try {
      await poster.query('begin');
      await poster.query(posting, values);
      const removal = Promise.allSettled([remove()]);
      await untilWaiting(1);
      await poster.query('commit');
      return (await removal)[0];
    } finally {
      await poster.end();
    }
  }

  it('leaves no supervisor without a team, who would see everything', async () => {
    const [care, finance] = [await newTeam('الرعاية'), await newTeam('المالية')];
    const user = await identity.hire('a@example.org', { role: 'supervisor', teamIds: [finance.id] });
    const move = `with gone as (delete from team_member where user_id = $1) insert into team_member(team_id, user_id) values ($2, $1)`;
    const remove = () => identity.module.get(Teams).remove(SYSTEM_ACTOR, care.id);
    expect(await removedMeanwhile(move, [user.id, care.id], remove)).toMatchObject({
      reason: { code: 'identity.team-has-supervisor' },
    });
  });
  it('leaves no representative without a branch, who would see nothing', async () => {
    const branches = identity.module.get(Branches);
    const branch = await branches.create(SYSTEM_ACTOR, { name: 'فرع أبها', nameEn: 'Abha', city: 'أبها' });
    const user = await identity.hire('a@example.org');
    const move = `update app_user set role = 'branch_representative', branch_id = $2 where id = $1`;
    const remove = () => branches.remove(SYSTEM_ACTOR, branch.id);
    expect(await removedMeanwhile(move, [user.id, branch.id], remove)).toMatchObject({
      reason: { code: 'identity.branch-has-staff' },
    });
  });
  it('refuses the posting with its sentence when the removal came first', async () => {
    const care = await newTeam('الرعاية');
    const user = await identity.hire('a@example.org');
    const remover = new Client({ connectionString: database.url });
    await remover.connect();
    await remover.query('begin');
    await remover.query('delete from team where id = $1', [care.id]);
    const posting = Promise.allSettled([change(user.id, { teamIds: [care.id] })]);
    await untilWaiting(1);
    await remover.query('commit');
    await remover.end();
    expect((await posting)[0]).toMatchObject({ reason: { code: 'identity.team-unknown' } });
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
