import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import { type Actor, conversationScope, isInScope } from '@wasl/identity';
import { ConversationListRepository } from './conversation-list.repository';
import { roomsOfActor, roomsOfConversation } from './conversation.policy';
import { type World, worldOn } from './conversations.testing';
import { CountConversations } from './count-conversations';
import { GetConversation } from './get-conversation';
import { ListColleagues } from './list-colleagues';
import { ListConversations } from './list-conversations';
import { ListMessages } from './list-messages';
import { ListPersonConversations } from './list-person-conversations';
import { SearchEverything } from './search-everything';

interface Planted {
  id: string;
  personId: string;
  canary: string;
  teamId: string | null;
  branchId: string | null;
  assigneeId: string | null;
  restricted: boolean;
}

// Real: PostgreSQL and every query. Each actor meets one conversation of every kind; a word that occurs once in each
// shows where it surfaces.
let database: FreshDatabase;
let world: World;
let planted: Planted[];
let actors: Record<string, Actor>;

beforeAll(async () => {
  database = await freshDatabase();
  world = await worldOn(database.url);
  const [red, blue] = [await world.team('أحمر'), await world.team('أزرق')];
  const [north, south] = [await world.branch('الشمال'), await world.branch('الجنوب')];
  actors = {
    administrator: await world.user('administrator'),
    'supervisor of everything': await world.user('supervisor'),
    'supervisor of red': await world.user('supervisor', { teamIds: [red] }),
    'officer of red': await world.user('relations_officer', { teamIds: [red] }),
    'officer of both': await world.user('relations_officer', { teamIds: [red, blue] }),
    'officer of none': await world.user('relations_officer'),
    'representative of north': await world.user('branch_representative', { branchId: north }),
    'representative without branch': await world.user('branch_representative'),
  };
  const key: Actor = { ...(actors['officer of none'] as Actor), kind: 'api_key', userId: null };
  actors['key of an officer'] = key;
  const assignees = [
    null,
    actors['officer of red']?.userId ?? null,
    actors['representative of north']?.userId ?? null,
  ];
  planted = [];
  for (const teamId of [null, red, blue])
    for (const branchId of [null, north, south])
      for (const assigneeId of assignees)
        for (const restricted of [false, true]) {
          const canary = `canary${String(planted.length).padStart(3, '0')}`;
          const personId = await world.person(`شخص ${canary}`);
          const id = await world.conversation({
            personId,
            teamId,
            branchId,
            assigneeId,
            restricted,
            waitingSince: new Date(),
          });
          await world.arrives(id, `رسالة مشتركة ${canary}`);
          planted.push({ id, personId, canary, teamId, branchId, assigneeId, restricted });
        }
}, 60_000);
afterAll(async () => {
  await world.close();
  await database.drop();
});

const actorNames = [
  'administrator',
  'supervisor of everything',
  'supervisor of red',
  'officer of red',
  'officer of both',
  'officer of none',
  'representative of north',
  'representative without branch',
  'key of an officer',
];
const actorOf = (name: string): Actor => actors[name] as Actor;
const visible = (actor: Actor): Planted[] =>
  planted.filter((one) => isInScope(conversationScope(actor), one));
const ids = (some: { id: string }[]): string[] => some.map((one) => one.id).sort();

describe.each(actorNames)('%s', (name) => {
  it('lists exactly what the scope holds, in each view', async () => {
    const actor = actorOf(name);
    const page = (view: 'all' | 'waiting' | 'mine' | 'unassigned') =>
      world.module.get(ListConversations).execute(actor, { view, limit: 100 });
    const mine = (one: Planted): boolean => actor.userId !== null && one.assigneeId === actor.userId;
    expect(ids((await page('all')).items)).toEqual(ids(visible(actor)));
    expect(ids((await page('waiting')).items)).toEqual(ids(visible(actor)));
    expect(ids((await page('mine')).items)).toEqual(ids(visible(actor).filter(mine)));
    expect(ids((await page('unassigned')).items)).toEqual(
      ids(visible(actor).filter((one) => one.assigneeId === null)),
    );
  });

  it('counts exactly what the lists hold', async () => {
    const actor = actorOf(name);
    const { counts } = await world.module.get(CountConversations).execute(actor);
    expect(counts).toMatchObject({
      all: visible(actor).length,
      waiting: visible(actor).length,
      unassigned: visible(actor).filter((one) => one.assigneeId === null).length,
      mentions: 0,
      snoozed: 0,
    });
    const byTeam = Map.groupBy(visible(actor), (one) => one.teamId);
    for (const [teamId, some] of byTeam)
      if (teamId !== null) expect(counts[`team:${teamId}`]).toBe(some.length);
    const teamSum = Object.entries(counts).reduce(
      (sum, [label, n]) => (label.startsWith('team:') ? sum + n : sum),
      0,
    );
    expect(teamSum).toBe(visible(actor).filter((one) => one.teamId !== null).length);
  });

  it('is listed to colleagues as one who sees a conversation exactly when it lies in the scope', async () => {
    const actor = actorOf(name);
    for (const one of planted) {
      const list = world.module.get(ListColleagues).execute(actorOf('administrator'), one.id);
      const listed = (await list).find(({ userId }) => userId === actor.userId);
      expect(listed?.sees).toBe(actor.userId === null ? undefined : visible(actor).includes(one));
    }
  });

  it('opens a conversation and its thread exactly when it lies in the scope; what does not, does not exist', async () => {
    const actor = actorOf(name);
    for (const one of planted) {
      const attempts = [
        () => world.module.get(GetConversation).execute(actor, one.id),
        () => world.module.get(ListMessages).execute(actor, one.id, { limit: 10 }),
        () => world.module.get(ListColleagues).execute(actor, one.id),
      ];
      for (const attempt of attempts) {
        if (visible(actor).includes(one)) await expect(attempt()).resolves.toBeDefined();
        else await expect(attempt()).rejects.toMatchObject({ code: 'conversations.not-found', status: 404 });
      }
    }
  });

  it('names what a conversation was begun beside only where that lies in the scope too', async () => {
    const actor = actorOf(name);
    const [inside] = visible(actor);
    if (!inside) return;
    const related = () => world.module.get(GetConversation).related(actor, inside.id);
    expect(await related()).toEqual([]);
    for (const one of planted.filter(({ id }) => id !== inside.id)) {
      await world.uow.sql('update conversation set related_to = $1 where id = $2', [one.id, inside.id]);
      expect(ids(await related())).toEqual(visible(actor).includes(one) ? [one.id] : []);
    }
    await world.uow.sql('update conversation set related_to = null where id = $1', [inside.id]);
    const outside = planted.find((one) => !visible(actor).includes(one));
    if (outside)
      await expect(world.module.get(GetConversation).related(actor, outside.id)).rejects.toMatchObject({
        code: 'conversations.not-found',
      });
  });

  it('finds messages and people exactly where the scope lets it', async () => {
    const actor = actorOf(name);
    const search = world.module.get(SearchEverything);
    const common = await search.execute(actor, 'مشتركة', 50);
    expect(common.messages.length).toBe(Math.min(50, visible(actor).length));
    for (const one of planted) {
      const { people, messages } = await search.execute(actor, one.canary, 10);
      const seen = visible(actor).includes(one);
      expect(messages.map((hit) => hit.conversationId)).toEqual(seen ? [one.id] : []);
      expect(people.map((hit) => hit.id)).toEqual(seen ? [one.personId] : []);
    }
  });

  it('shares a room of sockets with a conversation exactly when it lies in the scope', () => {
    const actor = actorOf(name);
    const own = new Set(roomsOfActor(actor));
    for (const one of planted) {
      expect(roomsOfConversation(one).some((room) => own.has(room))).toBe(visible(actor).includes(one));
    }
  });

  it('reads of a person only the conversations in the scope', async () => {
    const actor = actorOf(name);
    const shared = await world.person('شخص مشترك');
    const [inside, outside] = [visible(actor)[0], planted.find((one) => !visible(actor).includes(one))];
    const both = [inside, outside].filter((one) => one !== undefined);
    for (const { teamId, branchId, assigneeId, restricted } of both) {
      await world.conversation({
        personId: shared,
        teamId,
        branchId,
        assigneeId,
        restricted,
        status: 'resolved',
      });
    }
    const attempt = world.module.get(ListPersonConversations).execute(actor, shared);
    if (inside) await expect(attempt).resolves.toHaveLength(1);
    else await expect(attempt).rejects.toMatchObject({ code: 'people.not-found' });
  });
});

it('gives no list to a reader without scope even through filters', async () => {
  const lists = world.module.get(ConversationListRepository, { strict: false });
  const actor = actorOf('representative without branch');
  for (const one of planted) {
    const rows = await lists.page(actor, {
      view: 'all',
      ...(one.teamId ? { teamId: one.teamId } : {}),
      cursor: null,
      limit: 100,
    });
    expect(rows).toEqual([]);
  }
});
