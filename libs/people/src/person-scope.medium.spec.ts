import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import type { Actor } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { CreatePerson } from './create-person';
import { FindPeople } from './find-people';
import { GetPerson } from './get-person';
import { MergePeople } from './merge-people';
import { type PeopleOnDatabase, peopleOn } from './people.testing';
import { UndoMerge } from './undo-merge';
import { UpdatePerson } from './update-person';

// Real: PostgreSQL and the whole lib.
let database: FreshDatabase;
let lib: PeopleOnDatabase;
const [red, blue, abha, jeddah] = [newId(), newId(), newId(), newId()];
beforeAll(async () => {
  database = await freshDatabase();
  lib = await peopleOn(database.url);
  for (const id of [red, blue])
    await lib.uow.sql(`insert into team(id, name) values ($1::uuid, $1::text)`, [id]);
  for (const id of [abha, jeddah])
    await lib.uow.sql(`insert into branch(id, name) values ($1::uuid, $1::text)`, [id]);
  for (const { userId, role } of everybody)
    await lib.uow.sql(
      `insert into app_user(id, email, email_key, name, role, password_hash) values ($1::uuid, $1::text, $1::text, 'x', $2, 'x')`,
      [userId, role],
    );
});
afterAll(async () => {
  await lib.close();
  await database.drop();
});

const who = (role: Actor['role'], more: Partial<Actor> = {}): Actor => ({
  ...{ kind: 'user', userId: newId(), credentialId: newId(), name: 'x' },
  ...{ role, teamIds: [], branchId: null, seesAll: false },
  ...more,
});
const officer = who('relations_officer', { teamIds: [red] });
const other = who('relations_officer', { teamIds: [blue] });
const atAbha = who('relations_officer', { teamIds: [blue], branchId: abha });
const inAbha = who('branch_representative', { branchId: abha });
const inJeddah = who('branch_representative', { branchId: jeddah });
const everybody = [officer, other, atAbha, inAbha, inJeddah];

const add = async (branchId: string | null = null, by: Actor = lib.actor): Promise<string> =>
  (
    await lib.app
      .get(CreatePerson)
      .execute(by, { name: 'زبرجد', language: 'ar', roles: ['enquirer'], city: '', branchId })
  ).id;
const merge = (winnerId: string, loserId: string, by: Actor = lib.actor) =>
  lib.app.get(MergePeople).execute(by, winnerId, { loserId, reason: 'هو نفسه' });
const rename = (id: string, by: Actor) => lib.app.get(UpdatePerson).execute(by, id, { name: 'زبرجد' });
const settled = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => String(error.code),
  );
/** Who of everybody has the card; whoever has it not may neither find the person nor change them. */
async function seenBy(id: string): Promise<boolean[]> {
  const seen: boolean[] = [];
  for (const actor of everybody) {
    const may = (await settled(lib.app.get(GetPerson).execute(actor, id))) === 'done';
    if (!may) {
      const found = await lib.app.get(FindPeople).execute(actor, 'زبرجد', 50);
      expect(found.map((one) => one.id)).not.toContain(id);
      expect(await settled(rename(id, actor))).toBe('people.not-found');
      expect(await settled(merge(id, await add(null, lib.actor), actor))).toBe('people.not-found');
    }
    seen.push(may);
  }
  return seen;
}

describe('who sees a person', () => {
  it('with whom nobody has spoken: those of the branch, and without a branch every officer', async () => {
    expect(await seenBy(await add(null))).toEqual([true, true, true, false, false]);
    expect(await seenBy(await add(abha))).toEqual([false, false, true, true, false]);
  });

  it('who was spoken with: those in whose sight a conversation is, and the representatives of the branch', async () => {
    const id = await add(abha);
    await lib.conversation(id, { teamId: red });
    expect(await seenBy(id)).toEqual([true, false, false, true, false]);
  });

  it('with the time of the last message, to those only who see its conversation', async () => {
    const id = await add(abha);
    await lib.conversation(id, { teamId: red });
    await lib.uow.sql(
      `update conversation set last_message_at = '2026-11-02T08:00:00Z' where person_id = $1`,
      [id],
    );
    const last = async (actor: Actor) =>
      (await lib.app.get(FindPeople).execute(actor, 'زبرجد', 50)).find((one) => one.id === id)?.lastContactAt;
    expect([await last(officer), await last(inAbha), await last(lib.actor)]).toEqual([
      '2026-11-02T08:00:00.000Z',
      null,
      '2026-11-02T08:00:00.000Z',
    ]);
  });

  it('who was merged away: those who see whom they became, and after it is undone those who saw them before', async () => {
    const [winner, loser] = [await add(), await add(abha)];
    await lib.conversation(winner, { teamId: red });
    await lib.conversation(loser, { teamId: blue });
    expect(await seenBy(loser)).toEqual([false, true, true, true, false]);
    await merge(winner, loser);
    const sight = await seenBy(winner);
    expect(await seenBy(loser)).toEqual(sight);
    const [undone] = await lib.uow.sql<{ id: string }>('select id from person_merge where loser_id = $1', [
      loser,
    ]);
    await lib.app.get(UndoMerge).execute(lib.actor, undone?.id ?? '');
    expect(await seenBy(loser)).toEqual([false, true, true, true, false]);
    expect(await seenBy(winner)).toEqual([true, false, false, false, false]);
  });

  it('who was merged away into somebody of another team: nobody who cannot see that one', async () => {
    const [winner, loser] = [await add(), await add()];
    await lib.conversation(winner, { teamId: red });
    await merge(winner, loser);
    expect(await seenBy(loser)).toEqual([true, false, false, false, false]);
  });

  it('whom an officer wrote down for another branch: that officer, until somebody speaks with them', async () => {
    const id = await add(jeddah, officer);
    expect(await seenBy(id)).toEqual([true, false, false, false, true]);
    await lib.conversation(id, { teamId: blue });
    expect(await seenBy(id)).toEqual([false, true, true, false, true]);
    const foreign = await add(jeddah, inAbha);
    expect(await seenBy(foreign)).toEqual([false, false, false, false, true]);
  });

  it('who is handed to another branch: whoever did it sees the card a last time', async () => {
    const id = await add(null);
    const card = await lib.app.get(UpdatePerson).execute(other, id, { branchId: jeddah });
    expect([card.branchId, card.conversationCount]).toEqual([jeddah, 0]);
    expect(await seenBy(id)).toEqual([false, false, false, false, true]);
  });
});
