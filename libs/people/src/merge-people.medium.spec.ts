import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import type { personCreate } from '@wasl/contracts';
import type { z } from 'zod';
import { CreatePerson } from './create-person';
import { GetPerson } from './get-person';
import { ListMerges } from './list-merges';
import { MergePeople } from './merge-people';
import { type PeopleOnDatabase, peopleOn } from './people.testing';
import { UndoMerge } from './undo-merge';
import { UpdatePerson } from './update-person';

// Real: PostgreSQL and the whole lib.
let database: FreshDatabase;
let lib: PeopleOnDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  lib = await peopleOn(database.url);
});
afterAll(async () => {
  await lib.close();
  await database.drop();
});

let number = 0;
async function person(name: string, more: Partial<z.output<typeof personCreate>> = {}): Promise<string> {
  number += 1;
  const phone = `+96650${String(1_000_000 + number)}`;
  const fields = {
    name,
    language: 'ar' as const,
    roles: ['enquirer' as const],
    city: '',
    branchId: null,
    phone,
    ...more,
  };
  return (await lib.app.get(CreatePerson).execute(lib.actor, fields)).id;
}
const merge = (winnerId: string, loserId: string) =>
  lib.app.get(MergePeople).execute(lib.actor, winnerId, { loserId, reason: 'الشخص نفسه' });
const undo = (mergeId: string) => lib.app.get(UndoMerge).execute(lib.actor, mergeId);
const card = (id: string) => lib.app.get(GetPerson).execute(lib.actor, id);
const mergesOf = (id: string) => lib.app.get(ListMerges).execute(lib.actor, id);
/** Every row that a merge may touch, without the counters that grow with each change. */
async function everything(...ids: string[]): Promise<unknown[]> {
  const people =
    'select id, name, roles, accommodations, note, city, branch_id, merged_into from person where id = any($1::uuid[]) order by id';
  const identities =
    'select id, person_id, kind, value from identity where person_id = any($1::uuid[]) order by id';
  const conversations =
    'select id, person_id, chat_key, status from conversation where person_id = any($1::uuid[]) order by id';
  return [
    await lib.uow.sql(people, [ids]),
    await lib.uow.sql(identities, [ids]),
    await lib.uow.sql(conversations, [ids]),
  ];
}

describe(MergePeople.name, () => {
  it('moves addresses and conversations, unites roles, and points the loser at the winner', async () => {
    const loser = await person('هند', {
      roles: ['donor', 'beneficiary'],
      city: 'مكة',
      email: 'hind@people.example',
    });
    const winner = await person('هند العتيبي', { roles: ['beneficiary'], city: 'جدة' });
    const before = await card(winner);
    const thread = await lib.conversation(loser);
    const merged = await merge(winner, loser);
    expect(merged.roles).toEqual(['beneficiary', 'donor']);
    expect(merged).toMatchObject({ name: 'هند العتيبي', city: 'جدة', conversationCount: 1 });
    expect(merged.identities).toHaveLength(3);
    const [own] = before.identities;
    expect(merged.identities[0]).toEqual(own);
    expect(await card(loser)).toMatchObject({ mergedInto: winner, identities: [], conversationCount: 0 });
    const [row] = await lib.uow.sql<{ person_id: string }>(
      'select person_id from conversation where id = $1',
      [thread],
    );
    expect(row?.person_id).toBe(winner);
    expect(await mergesOf(winner)).toMatchObject([
      { winnerId: winner, loserId: loser, loserName: 'هند', undoneAt: null },
    ]);
  });

  it('leaves one living chat thread: the winner’s own', async () => {
    const [winner, loser] = [await person('أ'), await person('ب')];
    const [own, moved] = [
      await lib.conversation(winner, { chat: true }),
      await lib.conversation(loser, { chat: true }),
    ];
    await merge(winner, loser);
    const rows = await lib.uow.sql<{ id: string; chat_key: string | null }>(
      'select id, chat_key from conversation where id = any($1::uuid[])',
      [[own, moved]],
    );
    expect(new Map(rows.map((row) => [row.id, row.chat_key]))).toEqual(
      new Map([
        [own, winner],
        [moved, null],
      ]),
    );
  });

  it('tells of every conversation that moved', async () => {
    const [winner, loser] = [await person('ج'), await person('د')];
    const threads = [await lib.conversation(loser), await lib.conversation(loser, { status: 'resolved' })];
    await merge(winner, loser);
    const text = `select payload ->> 'conversationId' as id from outbox_fact where type = 'conversation.changed' and payload ->> 'conversationId' = any($1)`;
    expect((await lib.uow.sql<{ id: string }>(text, [threads])).map((row) => row.id).sort()).toEqual(
      threads.sort(),
    );
  });

  it('refuses one person twice, and somebody who was merged away', async () => {
    const [one, other, third] = [await person('هـ'), await person('و'), await person('ز')];
    await expect(merge(one, one)).rejects.toMatchObject({ code: 'people.same-person' });
    await merge(one, other);
    await expect(merge(third, other)).rejects.toMatchObject({
      code: 'people.merged-away',
      params: { into: one },
    });
  });

  it('lets one of two merges that cross win, without waiting for each other', async () => {
    const [one, other] = [await person('ح'), await person('ط')];
    const outcomes = await Promise.allSettled([merge(one, other), merge(other, one)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe(UndoMerge.name, () => {
  it('puts back exactly what the merge moved', async () => {
    const winner = await person('سلمى', { roles: ['beneficiary'] });
    const loser = await person('سلمى م', {
      roles: ['volunteer'],
      city: 'أبها',
      email: 'salma@people.example',
    });
    await lib.app
      .get(UpdatePerson)
      .execute(lib.actor, loser, { accommodations: 'خط كبير', note: 'تفضل الاتصال' });
    for (const [id, more] of [
      [winner, { chat: true }],
      [loser, { chat: true }],
      [loser, { status: 'resolved', chat: true }],
      [loser, {}],
    ] as const)
      await lib.conversation(id, more);
    const before = await everything(winner, loser);
    await merge(winner, loser);
    expect(await everything(winner, loser)).not.toEqual(before);
    const [done] = await mergesOf(winner);
    await undo(done?.id ?? '');
    expect(await everything(winner, loser)).toEqual(before);
    await expect(undo(done?.id ?? '')).rejects.toMatchObject({ code: 'people.merge-undone-already' });
  });

  it('leaves what came after the merge, and what somebody changed since', async () => {
    const [winner, loser] = [await person('لمى', { city: '' }), await person('لمى خ', { city: 'تبوك' })];
    await merge(winner, loser);
    await lib.app.get(UpdatePerson).execute(lib.actor, winner, { note: 'جديد', city: 'الرياض' });
    const later = await lib.conversation(winner);
    const [done] = await mergesOf(winner);
    const after = await undo(done?.id ?? '');
    expect(after).toMatchObject({ note: 'جديد', city: 'الرياض', conversationCount: 1 });
    const [row] = await lib.uow.sql<{ person_id: string }>(
      'select person_id from conversation where id = $1',
      [later],
    );
    expect(row?.person_id).toBe(winner);
  });

  it('unwinds merges of merges from the last to the first', async () => {
    const [first, second, third] = [await person('١'), await person('٢'), await person('٣')];
    const before = await everything(first, second, third);
    await merge(second, third);
    await merge(first, second);
    expect(await card(third)).toMatchObject({ mergedInto: first });
    const inner = (await mergesOf(third)).at(0);
    await expect(undo(inner?.id ?? '')).rejects.toMatchObject({
      code: 'people.merged-away',
      params: { into: first },
    });
    const outer = (await mergesOf(first)).at(0);
    await undo(outer?.id ?? '');
    expect(await card(third)).toMatchObject({ mergedInto: second });
    await undo(inner?.id ?? '');
    expect(await everything(first, second, third)).toEqual(before);
  });
});
