import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { type Actor, actorOfUser, SYSTEM_ACTOR } from './actor';
import { ApiKeys } from './api-keys';
import { Branches } from './branches';
import { type IdentityOnDatabase, identityOn } from './identity.testing';
import { Teams } from './teams';
import { UpdateUser } from './update-user';

// Real: PostgreSQL, argon2.
let database: FreshDatabase;
let identity: IdentityOnDatabase;
let keeper: Actor & { userId: string };

beforeEach(async () => {
  database = await freshDatabase();
  identity = await identityOn(database.url);
  const user = await identity.hire('keeper@example.org', { role: 'administrator' });
  keeper = { ...actorOfUser(user), userId: user.id };
});
afterEach(async () => {
  await identity.close();
  await database.drop();
});

const refused = (code: string) => expect.objectContaining({ code });
const newTeam = (name: string) => identity.module.get(Teams).create(SYSTEM_ACTOR, { name, nameEn: '' });
const change = (id: string, changes: object) =>
  identity.module.get(UpdateUser).execute(SYSTEM_ACTOR, id, changes);

describe(ApiKeys.name, () => {
  const plain: Parameters<ApiKeys['create']>[1] = {
    ...{ name: 'x', role: 'supervisor', teamIds: [], branchId: null, everything: false },
  };
  const sight = async (holder: Partial<typeof plain>, actor = keeper) => {
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
    const { key } = await keys.create(keeper, { ...plain, teamIds: [id] });
    await identity.module.get(Teams).remove(SYSTEM_ACTOR, id);
    expect(await keys.recognise(key)).toMatchObject({ seesAll: false });
  });
  it('is refused a posting that does not exist, and everything by anybody but an administrator', async () => {
    const nobody = '0197a000-0000-7000-8000-000000000000';
    await expect(sight({ teamIds: [nobody] })).rejects.toEqual(refused('identity.team-unknown'));
    await expect(sight({ role: 'branch_representative' })).rejects.toEqual(refused('identity.branch-needed'));
    const supervisor = { ...keeper, role: 'supervisor' as const };
    await expect(sight({ everything: true }, supervisor)).rejects.toEqual(refused('identity.key-sees-all'));
  });

  it('opens until it is revoked, and is nowhere to be read', async () => {
    const keys = identity.module.get(ApiKeys);
    const created = await keys.create(keeper, { ...plain, name: 'بوابة التقارير' });
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
    const { key } = await keys.create(keeper, { ...plain, role: 'administrator' });
    for (const text of ['', 'wasl_', key.slice(0, -1), `${key}x`, key.replace('wasl_', '')])
      expect(await keys.recognise(text)).toBeNull();
  });

  it('stops with the right of whoever answers for it, and opens again with it', async () => {
    const keys = identity.module.get(ApiKeys);
    const { key, id } = await keys.create(keeper, plain);
    const opens = async () => (await keys.recognise(key)) !== null;
    const shown = async () => (await keys.list()).find((item) => item.id === id);
    await identity.hire('other@example.org', { role: 'administrator' });
    for (const lost of [{ active: false }, { role: 'supervisor' as const }]) {
      await change(keeper.userId, lost);
      expect([await opens(), (await shown())?.stopped]).toEqual([false, true]);
      expect(await shown()).toMatchObject({ keeper: { id: keeper.userId }, revokedAt: null });
      await change(keeper.userId, { active: true, role: 'administrator' });
      expect([await opens(), (await shown())?.stopped]).toEqual([true, false]);
    }
  });
  it('is taken over as it is by another administrator, on record', async () => {
    const keys = identity.module.get(ApiKeys);
    const { key, id } = await keys.create(keeper, plain);
    const heir = actorOfUser(await identity.hire('heir@example.org', { role: 'administrator' }));
    await change(keeper.userId, { active: false });
    expect(await keys.takeOver(heir, id)).toMatchObject({ keeper: { id: heir.userId }, stopped: false });
    expect(await keys.recognise(key)).toMatchObject({ kind: 'api_key', role: 'supervisor' });
    const [line] = await identity.uow.sql(
      `select actor_id::text as by, detail from audit_event where action = 'api-key.taken-over' and subject_id = $1`,
      [id],
    );
    expect(line).toEqual({ by: heir.userId, detail: { from: keeper.userId } });
    await keys.revoke(heir, id);
    await expect(keys.takeOver(heir, id)).rejects.toEqual(refused('identity.api-key-unknown'));
    await expect(keys.takeOver(SYSTEM_ACTOR, id)).rejects.toEqual(refused('identity.forbidden'));
  });
  it('that nobody answers for opens nothing', async () => {
    const keys = identity.module.get(ApiKeys);
    const { key, id } = await keys.create(keeper, plain);
    await identity.uow.sql('update api_key set kept_by = null where id = $1', [id]);
    expect(await keys.recognise(key)).toBeNull();
    expect((await keys.list())[0]).toMatchObject({ keeper: null, stopped: true });
  });
});
