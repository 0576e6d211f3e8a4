import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import {
  type ClientAck,
  type ConversationSummary,
  draftPut,
  type Message,
  type Role,
  serverEvents,
  type ServerEventName,
} from '@wasl/contracts';
import { GetConversation, KeepDraft, roomsOfConversation, UpdateConversation } from '@wasl/conversations';
import { type Actor, CreateUser, Sessions, SYSTEM_ACTOR, Teams, UpdateUser, Branches } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { loadConfig } from '@wasl/platform/config';
import { UnitOfWork } from '@wasl/platform/database';
import { createLog } from '@wasl/platform/logging';
import { Outbox } from '@wasl/platform/outbox';
import { prepareQueueEngine } from '@wasl/platform/queue';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { type Api, createApi } from '../create-api';

// Real: the whole api on a port, PostgreSQL, LISTEN, sockets of socket.io-client with real sessions.
jest.setTimeout(60_000);

let database: FreshDatabase;
let api: Api;
let url: string;
let folder: string;
let uow: UnitOfWork;
const sockets: Socket[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-realtime-'));
  const config = loadConfig({ WASL_PORT: '0', WASL_DATA_DIR: folder });
  const engine = await prepareQueueEngine(database.url, null);
  api = await createApi({ config, databaseUrl: database.url, log: createLog('error'), engine });
  url = (await api.listen()).replace('[::1]', '127.0.0.1');
  uow = api.app.get(UnitOfWork, { strict: false });
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const get = <T>(token: new (...rest: never[]) => T): T => api.app.get(token as never, { strict: false });

/** A member of staff with an open session. */
interface Agent {
  id: string;
  actor: Actor;
  cookie: string;
  sessionId: string;
}
async function agentOf(
  role: Role,
  post: { teamIds?: string[]; branchId?: string | null } = {},
): Promise<Agent> {
  const { teamIds = [], branchId = null } = post;
  const email = `${newId()}@staff.example`;
  const fields = {
    email,
    name: `موظف ${email.slice(9, 13)}`,
    nameEn: '',
    role,
    teamIds,
    branchId,
    language: 'ar' as const,
  };
  const { id } = await get(CreateUser).execute(SYSTEM_ACTOR, {
    ...fields,
    password: 'قهوة الصباح على المنحدر',
  });
  const { token, sessionId } = await get(Sessions).open(id, { ip: '127.0.0.1', agent: 'test' }, null);
  const actor = await get(Sessions).stillValid(sessionId);
  if (!actor) throw new Error('the session is not valid');
  return { id, actor, cookie: `wasl_sid=${token}`, sessionId };
}

/** What a client makes of a payload; what the contract does not know would fail here. */
const asRead = (event: string, payload: unknown): unknown =>
  serverEvents[event as ServerEventName].parse(payload);

/** A connected socket that keeps everything it hears. */
interface Ear {
  socket: Socket;
  heard: { event: string; payload: unknown }[];
  ask(event: string, payload: unknown): Promise<ClientAck>;
  /** Ids of conversations whose rows were heard. */
  changed(): string[];
  of<T>(event: string): T[];
}
async function listen(
  agent: Pick<Agent, 'cookie'>,
  headers: Record<string, string> = {},
  at = url,
): Promise<Ear> {
  const socket = io(at, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie: agent.cookie, origin: at, ...headers },
  });
  sockets.push(socket);
  const heard: Ear['heard'] = [];
  socket.onAny((event: string, payload: unknown) => heard.push({ event, payload: asRead(event, payload) }));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  const of = <T>(name: string): T[] =>
    heard.filter(({ event }) => event === name).map(({ payload }) => payload as T);
  return {
    socket,
    heard,
    of,
    ask: (event, payload) => socket.timeout(2000).emitWithAck(event, payload) as Promise<ClientAck>,
    changed: () =>
      of<{ conversation: ConversationSummary }[]>('conversations.changed.v2').flatMap((rows) =>
        rows.map((row) => row.conversation.id),
      ),
  };
}

async function conversation(
  fields: {
    teamId?: string | null;
    branchId?: string | null;
    assigneeId?: string | null;
    restricted?: boolean;
  } = {},
): Promise<string> {
  const [person, id] = [newId(), newId()];
  await uow.sql(`insert into person(id, name, name_fold) values ($1, 'منى', 'مني')`, [person]);
  await uow.sql(
    'insert into conversation(id, person_id, team_id, branch_id, assignee_id, restricted) values ($1, $2, $3, $4, $5, $6)',
    [
      id,
      person,
      fields.teamId ?? null,
      fields.branchId ?? null,
      fields.assigneeId ?? null,
      fields.restricted ?? false,
    ],
  );
  return id;
}
/** A message of the person, told as the intake tells it. */
async function arrive(conversationId: string, text: string): Promise<string> {
  const id = newId();
  await uow.run(async () => {
    const [row] = await uow.sql<{ seq: number }>(
      'update conversation set last_seq = last_seq + 1 where id = $1 returning last_seq as seq',
      [conversationId],
    );
    await uow.sql(
      `insert into message(id, conversation_id, seq, kind, direction, author_type, parts, status, occurred_at)
       values ($1, $2, $3, 'public', 'in', 'person', $4::jsonb, 'received', now())`,
      [id, conversationId, row?.seq, JSON.stringify([{ type: 'text', text }])],
    );
    await get(Outbox).publish({ type: 'message.received', payload: { conversationId, messageId: id } });
  });
  return id;
}
const settle = (): Promise<void> => sleep(250);
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('it did not happen within 3 seconds');
    await sleep(10);
  }
}

describe('the door', () => {
  it('refuses a socket without a session, with a stale one, and from another site', async () => {
    const agent = await agentOf('relations_officer');
    await expect(listen({ cookie: 'wasl_sid=nonsense' })).rejects.toMatchObject({
      data: { code: 'identity.not-signed-in' },
    });
    await expect(listen(agent, { origin: 'https://evil.example' })).rejects.toThrow();
    await get(Sessions).end(agent.sessionId);
    await expect(listen(agent)).rejects.toMatchObject({ data: { code: 'identity.not-signed-in' } });
  });

  it('answers a handshake of another site with 403', async () => {
    const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(403);
  });

  it('cuts a socket that sends a frame above 64 KB', async () => {
    const ear = await listen(await agentOf('relations_officer'));
    ear.socket.emit('conversation.watch', { conversationId: 'x'.repeat(70_000) });
    await until(() => !ear.socket.connected);
  });
});

describe('what sockets hear', () => {
  it('is exactly what REST would show, for every role and every kind of conversation', async () => {
    const red = (await get(Teams).create(SYSTEM_ACTOR, { name: `أحمر ${newId()}`, nameEn: '' })).id;
    const blue = (await get(Teams).create(SYSTEM_ACTOR, { name: `أزرق ${newId()}`, nameEn: '' })).id;
    const north = (
      await get(Branches).create(SYSTEM_ACTOR, { name: `الشمال ${newId()}`, nameEn: '', city: '' })
    ).id;
    const south = (
      await get(Branches).create(SYSTEM_ACTOR, { name: `الجنوب ${newId()}`, nameEn: '', city: '' })
    ).id;
    const officer = await agentOf('relations_officer', { teamIds: [red] });
    const agents = [
      await agentOf('administrator'),
      await agentOf('supervisor'),
      await agentOf('supervisor', { teamIds: [red] }),
      officer,
      await agentOf('relations_officer', { teamIds: [blue] }),
      await agentOf('branch_representative', { branchId: north }),
      await agentOf('branch_representative', { branchId: south }),
    ];
    const ears = await Promise.all(agents.map((agent) => listen(agent)));
    const ids: string[] = [];
    for (const teamId of [null, red, blue])
      for (const branchId of [null, north])
        for (const assigneeId of [null, officer.id])
          for (const restricted of [false, true])
            ids.push(await conversation({ teamId, branchId, assigneeId, restricted }));
    for (const id of ids) await arrive(id, 'سر');
    await until(() => new Set(ears[0]?.changed()).size === ids.length);
    await settle();
    for (const [index, agent] of agents.entries()) {
      const shown: string[] = [];
      for (const id of ids) {
        const row = await get(GetConversation)
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
      await listen(await agentOf('relations_officer')),
      await listen(await agentOf('relations_officer')),
    ];
    const id = await conversation();
    await expect(one.ask('conversation.watch', { conversationId: id })).resolves.toEqual({ ok: true });
    const messageId = await arrive(id, 'أين موعدي؟');
    await until(() => one.of('messages.changed.v1').length > 0 && other.changed().includes(id));
    expect(one.of<Message[]>('messages.changed.v1').flat()).toMatchObject([
      { id: messageId, parts: [{ type: 'text', text: 'أين موعدي؟' }] },
    ]);
    expect(other.of('messages.changed.v1')).toEqual([]);
    const [rows] = other.of<{ arrived: string[] }[]>('conversations.changed.v2').slice(-1);
    expect(rows?.[0]?.arrived).toEqual([messageId]);
  });

  it('tells many messages of a burst as few arrays', async () => {
    const ear = await listen(await agentOf('relations_officer'));
    const id = await conversation();
    await Promise.all(Array.from({ length: 60 }, (_, index) => arrive(id, `رسالة ${index}`)));
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

describe('watching', () => {
  it('is refused outside the scope, for unknown ids and for nonsense', async () => {
    const team = (await get(Teams).create(SYSTEM_ACTOR, { name: newId(), nameEn: '' })).id;
    const ear = await listen(await agentOf('relations_officer'));
    const hidden = await conversation({ teamId: team });
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
    const messageId = await arrive(hidden, 'سر');
    await settle();
    // News of the team and the colleague made above may still come in; nothing of the conversation may.
    const heard = JSON.stringify(ear.heard);
    for (const secret of [hidden, messageId, 'سر']) expect(heard).not.toContain(secret);
  });

  it('ends with the sight of it: the row is taken away and no body follows', async () => {
    const team = (await get(Teams).create(SYSTEM_ACTOR, { name: newId(), nameEn: '' })).id;
    const [officer, boss] = [await agentOf('relations_officer'), await agentOf('supervisor')];
    const [ear, bossEar] = [await listen(officer), await listen(boss)];
    const id = await conversation();
    for (const one of [ear, bossEar]) await one.ask('conversation.watch', { conversationId: id });
    await get(UpdateConversation).execute(boss.actor, id, { teamId: team });
    await until(() => ear.of<string[]>('conversations.removed.v1').flat().includes(id));
    const before = ear.heard.length;
    await arrive(id, 'سر');
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
    const team = (await get(Teams).create(SYSTEM_ACTOR, { name: newId(), nameEn: '' })).id;
    const officer = await agentOf('relations_officer', { teamIds: [team] });
    const ear = await listen(officer);
    const id = await conversation({ teamId: team });
    await expect(ear.ask('conversation.watch', { conversationId: id })).resolves.toEqual({ ok: true });
    await get(UpdateUser).execute(SYSTEM_ACTOR, officer.id, { teamIds: [] });
    await settle();
    const before = ear.heard.length;
    await arrive(id, 'سر');
    await settle();
    expect(ear.heard.slice(before)).toEqual([]);
    const open = await conversation();
    await arrive(open, 'عام');
    await until(() => ear.changed().includes(open));
  });
});

describe('a session', () => {
  it('that ends cuts its sockets at once, and only its own', async () => {
    const [agent, other] = [await agentOf('relations_officer'), await agentOf('relations_officer')];
    const [ear, otherEar] = [await listen(agent), await listen(other)];
    await get(Sessions).end(agent.sessionId);
    await until(() => !ear.socket.connected);
    expect(ear.of('session.ended.v1')).toHaveLength(1);
    expect(otherEar.socket.connected).toBe(true);
  });
});

describe('presence', () => {
  it('shows who else looks and writes, and forgets who left', async () => {
    const [one, other] = [await agentOf('relations_officer'), await agentOf('relations_officer')];
    const [ear, otherEar] = [await listen(one), await listen(other)];
    const id = await conversation();
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

describe('a second node', () => {
  it('tells its sockets what happened on the first, and who looks there', async () => {
    const config = loadConfig({ WASL_PORT: '0', WASL_DATA_DIR: folder });
    const engine = await prepareQueueEngine(database.url, null);
    const second = await createApi({ config, databaseUrl: database.url, log: createLog('error'), engine });
    try {
      const secondUrl = (await second.listen()).replace('[::1]', '127.0.0.1');
      const [here, there] = [await agentOf('relations_officer'), await agentOf('relations_officer')];
      const [ear, far] = [await listen(here), await listen(there, {}, secondUrl)];
      const id = await conversation();
      for (const each of [ear, far]) await each.ask('conversation.watch', { conversationId: id });
      const messageId = await arrive(id, 'من العقدة الأولى');
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
      await get(Sessions).end(there.sessionId);
      await until(() => !far.socket.connected);
    } finally {
      await second.close();
    }
  });
});

describe('drafts', () => {
  it('are told to every screen of their writer, and to nobody else', async () => {
    const writer = await agentOf('relations_officer');
    const [desk, phone, other] = [
      await listen(writer),
      await listen(writer),
      await listen(await agentOf('supervisor')),
    ];
    const conversationId = await conversation();
    const draft = draftPut.parse({ text: 'لم يُرسل بعد' });
    await get(KeepDraft).keep(writer.actor, conversationId, draft);
    await get(KeepDraft).discard(writer.actor, conversationId);
    const heard = (ear: Ear) => ear.of('drafts.changed.v1').flat();
    await until(() => heard(phone).length === 2);
    const kept = [true, false].map((each) => ({ conversationId, kept: each }));
    expect([heard(desk), heard(phone), heard(other)]).toEqual([kept, kept, []]);
  });
});

describe('commands', () => {
  it('beyond the rate are refused, and a flood is cut', async () => {
    const ear = await listen(await agentOf('relations_officer'));
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
    const branchId = (await get(Branches).create(SYSTEM_ACTOR, { name: newId(), nameEn: '', city: '' })).id;
    const ear = await listen(await agentOf('branch_representative', { branchId }));
    for (const event of ['join', 'subscribe', 'conversations.changed.v2', 'messages.changed.v1'])
      ear.socket.emit(event, 'all');
    const id = await conversation();
    await arrive(id, 'سر');
    await settle();
    expect(ear.heard).toEqual([]);
    expect(
      roomsOfConversation({ teamId: null, branchId: null, assigneeId: null, restricted: false }),
    ).toEqual(['all', 'team:none']);
  });
});
