import { freshDatabase } from '@wasl-test/support';
import { type ConversationSummary, draftPut, type Message } from '@wasl/contracts';
import { GetConversation, KeepDraft, ManageTags } from '@wasl/conversations';
import { type Actor, ApiKeys, Branches, Sessions, SYSTEM_ACTOR, Teams } from '@wasl/identity';
import { type Ear, RealtimeHouse, settle, until } from './realtime-house.testing';

// Real: the whole api on a port, PostgreSQL, LISTEN, sockets of socket.io-client with real sessions.
let house: RealtimeHouse;

beforeAll(async () => {
  house = await RealtimeHouse.open(await freshDatabase());
});
afterAll(() => house.close());

describe('what sockets hear', () => {
  it('is exactly what REST would show, for every role and every kind of conversation', async () => {
    const red = await house.team();
    const blue = await house.team();
    const north = await house.branch();
    const south = await house.branch();
    const officer = await house.agentOf('relations_officer', { teamIds: [red] });
    const agents = [
      await house.agentOf('administrator'),
      await house.agentOf('supervisor'),
      await house.agentOf('supervisor', { teamIds: [red] }),
      officer,
      await house.agentOf('relations_officer', { teamIds: [blue] }),
      await house.agentOf('branch_representative', { branchId: north }),
      await house.agentOf('branch_representative', { branchId: south }),
    ];
    const ears = await Promise.all(agents.map((agent) => house.listen(agent)));
    const ids: string[] = [];
    for (const teamId of [null, red, blue])
      for (const branchId of [null, north])
        for (const assigneeId of [null, officer.id])
          for (const restricted of [false, true])
            ids.push(await house.conversation({ teamId, branchId, assigneeId, restricted }));
    for (const id of ids) await house.arrive(id, 'سر');
    await until(() => new Set(ears[0]?.changed()).size === ids.length);
    await settle();
    for (const [index, agent] of agents.entries()) {
      const shown: string[] = [];
      for (const id of ids) {
        const row = await house
          .get(GetConversation)
          .execute(agent.actor, id)
          .catch(() => null);
        if (row) shown.push(id);
      }
      expect([...new Set(ears[index]?.changed())].sort()).toEqual(shown.sort());
      // Without watching nobody gets a body.
      expect(ears[index]?.of('messages.changed.v1')).toEqual([]);
    }
  });

  it('names the messages that arrived, and brings bodies only to who watches', async () => {
    const [one, other] = [
      await house.listen(await house.agentOf('relations_officer')),
      await house.listen(await house.agentOf('relations_officer')),
    ];
    const id = await house.conversation();
    await expect(one.ask('conversation.watch', { conversationId: id })).resolves.toEqual({ ok: true });
    const messageId = await house.arrive(id, 'أين موعدي؟');
    await until(() => one.of('messages.changed.v1').length > 0 && other.changed().includes(id));
    expect(one.of<Message[]>('messages.changed.v1').flat()).toMatchObject([
      { id: messageId, parts: [{ type: 'text', text: 'أين موعدي؟' }] },
    ]);
    expect(other.of('messages.changed.v1')).toEqual([]);
    const [rows] = other.of<{ arrived: string[] }[]>('conversations.changed.v2').slice(-1);
    expect(rows?.[0]?.arrived).toEqual([messageId]);
  });

  it('tells many messages of a burst as few arrays', async () => {
    const ear = await house.listen(await house.agentOf('relations_officer'));
    const id = await house.conversation();
    await Promise.all(Array.from({ length: 60 }, (_, index) => house.arrive(id, `رسالة ${index}`)));
    const arrived = (): string[] =>
      ear
        .of<{ conversation: ConversationSummary; arrived: string[] }[]>('conversations.changed.v2')
        .flat()
        .filter((row) => row.conversation.id === id)
        .flatMap((row) => row.arrived);
    await until(() => arrived().length >= 60);
    expect(new Set(arrived()).size).toBe(60);
    expect(ear.of('conversations.changed.v2').length).toBeLessThan(30);
  });
});

describe('presence', () => {
  it('shows who else looks and writes, and forgets who left', async () => {
    const [one, other] = [await house.agentOf('relations_officer'), await house.agentOf('relations_officer')];
    const [ear, otherEar] = [await house.listen(one), await house.listen(other)];
    const id = await house.conversation();
    for (const each of [ear, otherEar]) await each.ask('conversation.watch', { conversationId: id });
    await otherEar.ask('presence.set', { conversationId: id, state: 'writing' });
    const last = () =>
      ear.of<{ people: { userId: string; state: string }[] }>('presence.changed.v1').at(-1)?.people;
    await until(() => last()?.length === 1);
    expect(last()).toMatchObject([{ userId: other.id, state: 'writing' }]);
    otherEar.socket.disconnect();
    await until(() => last()?.length === 0);
  });
});

describe('drafts', () => {
  it('are told to every screen of their writer, and to nobody else', async () => {
    const writer = await house.agentOf('relations_officer');
    const [desk, phone, other] = [
      await house.listen(writer),
      await house.listen(writer),
      await house.listen(await house.agentOf('supervisor')),
    ];
    const conversationId = await house.conversation();
    const draft = draftPut.parse({ text: 'لم يُرسل بعد' });
    await house.get(KeepDraft).keep(writer.actor, conversationId, draft);
    await house.get(KeepDraft).discard(writer.actor, conversationId);
    const heard = (ear: Ear) => ear.of('drafts.changed.v1').flat();
    await until(() => heard(phone).length === 2);
    const kept = [true, false].map((each) => ({ conversationId, kept: each }));
    expect([heard(desk), heard(phone), heard(other)]).toEqual([kept, kept, []]);
  });
});

describe('lists of the house', () => {
  it.each([
    ['branch', Branches, { name: 'فرع حائل', nameEn: '', city: 'حائل' }],
    ['team', Teams, { name: 'فريق الأطراف', nameEn: '' }],
    ['tag', ManageTags, { name: 'متابعة', nameEn: '', colour: 'teal' }],
  ] as const)('tell every page of a %s that is new or gone', async (kind, List, fields) => {
    const ear = await house.listen(await house.agentOf('relations_officer'));
    const heard = () => ear.of<{ kind: string; id: string }[]>('resource.changed.v1').flat();
    const list = house.get<{
      create(actor: Actor, input: object): Promise<{ id: string }>;
      remove(actor: Actor, id: string): Promise<unknown>;
    }>(List);
    const { id } = await list.create(SYSTEM_ACTOR, fields);
    await until(() => heard().length === 1);
    await list.remove(SYSTEM_ACTOR, id);
    await until(() => heard().length === 2);
    expect(heard()).toEqual([
      { kind, id },
      { kind, id },
    ]);
  });
});

describe('API keys', () => {
  it('are told of to who manages them, and to nobody else', async () => {
    const keeper = await house.agentOf('administrator');
    const [ear, other] = [
      await house.listen(keeper),
      await house.listen(await house.agentOf('relations_officer')),
    ];
    const holder = { name: 'التقارير', role: 'supervisor', teamIds: [], branchId: null } as const;
    const keys = house.get(ApiKeys);
    const { id } = await keys.create(keeper.actor, { ...holder, everything: false });
    await keys.revoke(keeper.actor, id);
    const heard = (each: Ear) =>
      each
        .of<{ kind: string; id: string }[]>('resource.changed.v1')
        .flat()
        .filter(({ kind }) => kind === 'api_key');
    await until(() => heard(ear).length === 2);
    await settle();
    expect(heard(ear).map((news) => news.id)).toEqual([id, id]);
    expect(heard(other)).toEqual([]);
  });
});

describe('a second node', () => {
  it('tells its sockets what happened on the first, and who looks there', async () => {
    const second = await house.secondNode();
    try {
      const [here, there] = [
        await house.agentOf('relations_officer'),
        await house.agentOf('relations_officer'),
      ];
      const [ear, far] = [await house.listen(here), await house.listen(there, {}, second.url)];
      const id = await house.conversation();
      for (const each of [ear, far]) await each.ask('conversation.watch', { conversationId: id });
      const messageId = await house.arrive(id, 'من العقدة الأولى');
      await until(() =>
        far
          .of<Message[]>('messages.changed.v1')
          .flat()
          .some((message) => message.id === messageId),
      );
      expect(far.changed()).toContain(id);
      await ear.ask('presence.set', { conversationId: id, state: 'viewing' });
      const seen = () => far.of<{ people: { userId: string }[] }>('presence.changed.v1').at(-1)?.people ?? [];
      await until(() => seen().some(({ userId }) => userId === here.id));
      await house.get(Sessions).end(there.sessionId);
      await until(() => !far.socket.connected);
    } finally {
      await second.close();
    }
  });
});
