import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import type { Actor } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { AddNote } from './add-note';
import { type World, worldOn } from './conversations.testing';
import { ListConversations } from './list-conversations';
import { ListMessages } from './list-messages';
import { MarkRead } from './mark-read';

// Real: PostgreSQL and every query.
let database: FreshDatabase;
let world: World;
let actor: Actor;
beforeAll(async () => {
  database = await freshDatabase();
  world = await worldOn(database.url);
  actor = await world.user('supervisor');
});
afterAll(async () => {
  await world.close();
  await database.drop();
});
const page = (query: Partial<Parameters<ListConversations['execute']>[1]>) =>
  world.module.get(ListConversations).execute(actor, { view: 'all', limit: 7, ...query });

/** Walks the whole list; `between` runs after each page. */
async function walk(view: 'all' | 'waiting', between: () => Promise<unknown>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page({ view, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...items.map(({ id }) => id));
    cursor = nextCursor ?? undefined;
    await between();
  } while (cursor !== undefined);
  return ids;
}

describe(ListConversations.name, () => {
  it('pages without gaps or repeats while new rows arrive, also among rows of one microsecond', async () => {
    const planted: string[] = [];
    for (let index = 0; index < 40; index += 1) planted.push(await world.conversation());
    // Ten share one instant to the microsecond; JavaScript dates would lose what tells the others apart.
    await world.uow.sql(
      `update conversation c set last_activity_at = timestamptz '2026-03-01 10:00:00.123400Z' + make_interval(secs => case when n <= 10 then 0 else n * 0.000001 end),
         waiting_since = timestamptz '2026-03-01 09:00:00.5Z' + make_interval(secs => case when n <= 10 then 0 else n * 0.000001 end)
       from (select id, row_number() over (order by id) as n from conversation where id = any($1::uuid[])) as place where place.id = c.id`,
      [planted],
    );
    const arrive = () => world.conversation();
    const latest = await walk('all', arrive);
    expect(latest.filter((id) => planted.includes(id)).sort()).toEqual(planted.toSorted());
    expect(new Set(latest).size).toBe(latest.length);
    const waiting = await walk('waiting', () => world.conversation({ waitingSince: new Date('2020-01-01') }));
    expect(waiting.filter((id) => planted.includes(id)).sort()).toEqual(planted.toSorted());
    expect(new Set(waiting).size).toBe(waiting.length);
  });

  it('orders by the latest activity, and the waiting view by the longest wait', async () => {
    const [old, young] = [new Date('2031-01-01'), new Date('2031-01-02')];
    const first = await world.conversation({ lastActivityAt: old, waitingSince: new Date('2001-01-02') });
    const second = await world.conversation({ lastActivityAt: young, waitingSince: new Date('2001-01-01') });
    expect((await page({ limit: 2 })).items.map(({ id }) => id)).toEqual([second, first]);
    expect((await page({ view: 'waiting', limit: 2 })).items.map(({ id }) => id)).toEqual([second, first]);
  });

  it('filters by team, assignee, channel, priority and tag', async () => {
    const teamId = await world.team('فريق');
    const assigneeId = actor.userId;
    const id = await world.conversation({ teamId, assigneeId });
    const tagId = newId();
    await world.uow.sql(
      `update conversation set tag_ids = array[$2::uuid], priority = 'urgent', last_channel = 'rare' where id = $1`,
      [id, tagId],
    );
    for (const filter of [
      { teamId },
      { assigneeId: assigneeId ?? '' },
      { tagId },
      { priority: 'urgent' as const },
      { channel: 'rare' },
      { view: 'mine' as const },
    ]) {
      expect((await page(filter)).items.map((row) => row.id)).toEqual([id]);
    }
    expect((await page({ teamId, tagId: newId() })).items).toEqual([]);
  });

  it('refuses a cursor that it did not give', async () => {
    for (const cursor of [
      '',
      'x',
      Buffer.from('1|2').toString('base64url'),
      Buffer.from(`now()|${newId()}`).toString('base64url'),
    ]) {
      await expect(page({ cursor })).rejects.toMatchObject({ code: 'conversations.bad-cursor' });
    }
  });

  it('shows each reader how far they have read, and where they were asked for', async () => {
    const [me, colleague] = [actor, await world.user('supervisor')];
    const id = await world.conversation();
    await world.arrives(id, 'مرحبا');
    const note = { clientKey: newId(), text: 'انظر من فضلك', mentions: [me.userId ?? ''], attachmentIds: [] };
    await world.module.get(AddNote).execute(colleague, id, note);
    const mentions = () => world.module.get(ListConversations).execute(me, { view: 'mentions', limit: 10 });
    expect((await mentions()).items).toMatchObject([{ id, mentioned: true, readSeq: 0, lastSeq: 2 }]);
    await world.module.get(MarkRead).execute(me, id, 99);
    expect((await mentions()).items).toEqual([]);
    await world.module.get(MarkRead).execute(me, id, 1);
    const listed = (await page({ limit: 100 })).items.find((row) => row.id === id);
    expect(listed).toMatchObject({ readSeq: 2, mentioned: false });
  });
});

describe(ListMessages.name, () => {
  it('reads the end, before, after and around a place, always upwards', async () => {
    const id = await world.conversation();
    for (let seq = 1; seq <= 9; seq += 1) await world.arrives(id, `رسالة ${seq}`);
    const read = async (window: Omit<Parameters<ListMessages['execute']>[2], 'limit'>) => {
      const { items, hasOlder } = await world.module
        .get(ListMessages)
        .execute(actor, id, { ...window, limit: 4 });
      return [items.map(({ seq }) => seq), hasOlder];
    };
    expect(await read({})).toEqual([[6, 7, 8, 9], true]);
    expect(await read({ before: 6 })).toEqual([[2, 3, 4, 5], true]);
    expect(await read({ before: 3 })).toEqual([[1, 2], false]);
    expect(await read({ after: 7 })).toEqual([[8, 9], true]);
    expect(await read({ around: 5 })).toEqual([[3, 4, 5, 6], true]);
    expect(await read({ around: 1 })).toEqual([[1, 2, 3, 4], false]);
  });

  it('never gives out handles of providers, nor what was deleted', async () => {
    const id = await world.conversation();
    await world.arrives(id, [{ type: 'media', kind: 'image', remoteId: 'secret-handle', state: 'pending' }]);
    const deleted = await world.arrives(id, 'سر محذوف');
    await world.uow.sql('update message set deleted_at = now() where id = $1', [deleted]);
    const page = await world.module.get(ListMessages).execute(actor, id, { limit: 10 });
    expect(page.items.map(({ parts }) => parts)).toEqual([
      [{ type: 'media', kind: 'image', state: 'pending' }],
      [],
    ]);
    expect(JSON.stringify(page)).not.toMatch(/secret-handle|محذوف/);
  });
});
