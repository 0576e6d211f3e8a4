import { freshDatabase } from '@wasl-test/support';
import { roomsOfConversation } from '@wasl/conversations';
import { Sessions } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { RealtimeHouse, settle, until } from './realtime-house.testing';
import { SocketAudience } from './socket-audience';

// Real: the whole api on a port, PostgreSQL, LISTEN, sockets of socket.io-client with real sessions.
let house: RealtimeHouse;

beforeAll(async () => {
  house = await RealtimeHouse.open(await freshDatabase());
});
afterAll(() => house.close());

describe('the door', () => {
  it('refuses a socket without a session, with a stale one, and from another site', async () => {
    const agent = await house.agentOf('relations_officer');
    await expect(house.listen({ cookie: 'wasl_sid=nonsense' })).rejects.toMatchObject({
      data: { code: 'identity.not-signed-in' },
    });
    await expect(house.listen(agent, { origin: 'https://evil.example' })).rejects.toThrow();
    await house.get(Sessions).end(agent.sessionId);
    await expect(house.listen(agent)).rejects.toMatchObject({ data: { code: 'identity.not-signed-in' } });
  });

  it('answers a handshake of another site with 403', async () => {
    const answer = await fetch(`${house.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(403);
  });

  it('cuts a socket that sends a frame above 64 KB', async () => {
    const ear = await house.listen(await house.agentOf('relations_officer'));
    ear.socket.emit('conversation.watch', { conversationId: 'x'.repeat(70_000) });
    await until(() => !ear.socket.connected);
  });
});

describe('a session', () => {
  it('that ends cuts its sockets at once, and only its own', async () => {
    const [agent, other] = [
      await house.agentOf('relations_officer'),
      await house.agentOf('relations_officer'),
    ];
    const [ear, otherEar] = [await house.listen(agent), await house.listen(other)];
    await house.get(Sessions).end(agent.sessionId);
    await until(() => !ear.socket.connected);
    expect(ear.of('session.ended.v1')).toHaveLength(1);
    expect(otherEar.socket.connected).toBe(true);
  });

  it('that ends while its socket stands in the door is not served', async () => {
    const agent = await house.agentOf('relations_officer');
    const audience = house.get(SocketAudience);
    const admit = jest.spyOn(audience, 'admit').mockImplementationOnce(async (socket) => {
      admit.mockRestore();
      await audience.admit(socket);
      await house.get(Sessions).end(agent.sessionId);
      await settle();
    });
    const ear = await house.listen(agent);
    await until(() => !ear.socket.connected);
  });

  it('holds fifty sockets, however many knock at once, and others take the place of those that leave', async () => {
    const agent = await house.agentOf('relations_officer');
    const knocks = await Promise.allSettled(Array.from({ length: 60 }, () => house.listen(agent)));
    const inside = knocks.flatMap((knock) => (knock.status === 'fulfilled' ? [knock.value] : []));
    const refusals = knocks.flatMap((knock) =>
      knock.status === 'rejected' ? [knock.reason as unknown] : [],
    );
    expect(inside).toHaveLength(50);
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ data: { code: 'identity.too-many-windows' } });
    const other = await house.listen(await house.agentOf('relations_officer'));
    expect(other.socket.connected).toBe(true);
    inside[0]?.socket.disconnect();
    await settle();
    expect((await house.listen(agent)).socket.connected).toBe(true);
  });
});

describe('commands', () => {
  it('beyond the rate are refused, and a flood is cut', async () => {
    const ear = await house.listen(await house.agentOf('relations_officer'));
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => ear.ask('conversation.unwatch', { conversationId: newId() })),
    );
    expect(
      answers.filter((answer) => !answer.ok && answer.code === 'realtime.too-many-commands').length,
    ).toBeGreaterThan(20);
    for (let index = 0; index < 400; index += 1) ear.socket.emit('anything', { index });
    await until(() => !ear.socket.connected);
  });

  it('never put a socket into a room that it names', async () => {
    const branchId = await house.branch();
    const ear = await house.listen(await house.agentOf('branch_representative', { branchId }));
    for (const event of ['join', 'subscribe', 'conversations.changed.v2', 'messages.changed.v1'])
      ear.socket.emit(event, 'all');
    const id = await house.conversation();
    await house.arrive(id, 'سر');
    await settle();
    expect(ear.heard).toEqual([]);
    expect(
      roomsOfConversation({ teamId: null, branchId: null, assigneeId: null, restricted: false }),
    ).toEqual(['all', 'team:none']);
  });
});
