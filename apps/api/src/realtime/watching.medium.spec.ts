import { freshDatabase } from '@wasl-test/support';
import { type Message } from '@wasl/contracts';
import { UpdateConversation } from '@wasl/conversations';
import { SYSTEM_ACTOR, UpdateUser } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { RealtimeHouse, settle, until } from './realtime-house.testing';

// Real: the whole api on a port, PostgreSQL, LISTEN, sockets of socket.io-client with real sessions.
let house: RealtimeHouse;

beforeAll(async () => {
  house = await RealtimeHouse.open(await freshDatabase());
});
afterAll(() => house.close());

describe('watching', () => {
  it('is refused outside the scope, for unknown ids and for nonsense', async () => {
    const team = await house.team();
    const ear = await house.listen(await house.agentOf('relations_officer'));
    const hidden = await house.conversation({ teamId: team });
    const refusal = { ok: false, code: 'conversations.not-found' };
    await expect(ear.ask('conversation.watch', { conversationId: hidden })).resolves.toEqual(refusal);
    await expect(ear.ask('conversation.watch', { conversationId: newId() })).resolves.toEqual(refusal);
    for (const nonsense of [
      null,
      'all',
      { conversationId: 'all' },
      { conversationId: hidden, room: 'all' },
      ['team:none'],
    ])
      await expect(ear.ask('conversation.watch', nonsense)).resolves.toEqual({
        ok: false,
        code: 'realtime.bad-command',
      });
    await expect(ear.ask('presence.set', { conversationId: hidden, state: 'writing' })).resolves.toEqual({
      ok: false,
      code: 'realtime.not-watching',
    });
    const messageId = await house.arrive(hidden, 'سر');
    await settle();
    // News of the team and the colleague made above may still come in; nothing of the conversation may.
    const heard = JSON.stringify(ear.heard);
    for (const secret of [hidden, messageId, 'سر']) expect(heard).not.toContain(secret);
  });

  it('ends with the sight of it: the row is taken away and no body follows', async () => {
    const team = await house.team();
    const [officer, boss] = [await house.agentOf('relations_officer'), await house.agentOf('supervisor')];
    const [ear, bossEar] = [await house.listen(officer), await house.listen(boss)];
    const id = await house.conversation();
    for (const one of [ear, bossEar]) await one.ask('conversation.watch', { conversationId: id });
    await house.get(UpdateConversation).execute(boss.actor, id, { teamId: team });
    await until(() => ear.of<string[]>('conversations.removed.v1').flat().includes(id));
    const before = ear.heard.length;
    await house.arrive(id, 'سر');
    await until(() =>
      bossEar
        .of<Message[]>('messages.changed.v1')
        .flat()
        .some((message) => message.direction === 'in'),
    );
    await settle();
    expect(ear.heard.slice(before)).toEqual([]);
    expect(bossEar.of('conversations.removed.v1')).toEqual([]);
  });

  it('ends when the person leaves the team, while connected', async () => {
    const team = await house.team();
    const officer = await house.agentOf('relations_officer', { teamIds: [team] });
    const ear = await house.listen(officer);
    const id = await house.conversation({ teamId: team });
    await expect(ear.ask('conversation.watch', { conversationId: id })).resolves.toEqual({ ok: true });
    const colleague = await house.listen(await house.agentOf('relations_officer', { teamIds: [team] }));
    await colleague.ask('conversation.watch', { conversationId: id });
    await ear.ask('presence.set', { conversationId: id, state: 'writing' });
    const writers = () =>
      colleague
        .of<{ people: { userId: string }[] }>('presence.changed.v1')
        .at(-1)
        ?.people.filter(({ userId }) => userId === officer.id);
    await until(() => writers()?.length === 1);
    await house.get(UpdateUser).execute(SYSTEM_ACTOR, officer.id, { teamIds: [] });
    await until(() => writers()?.length === 0);
    await settle();
    const before = ear.heard.length;
    await house.arrive(id, 'سر');
    await settle();
    expect(ear.heard.slice(before)).toEqual([]);
    const open = await house.conversation();
    await house.arrive(open, 'عام');
    await until(() => ear.changed().includes(open));
  });
});
