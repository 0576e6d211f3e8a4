import {
  type ClientAck,
  type ConversationSummary,
  type Role,
  type ServerEventName,
  serverEvents,
} from '@wasl/contracts';
import { type Actor, Branches, CreateUser, Sessions, SYSTEM_ACTOR, Teams } from '@wasl/identity';
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
import { GOOD_PASSWORD } from '../api.testing';
import { type Api, createApi } from '../create-api';

/** A member of staff with an open session. */
export interface Agent {
  id: string;
  actor: Actor;
  cookie: string;
  sessionId: string;
}

/** A connected socket that keeps everything it hears. */
export interface Ear {
  socket: Socket;
  heard: { event: string; payload: unknown }[];
  ask(event: string, payload: unknown): Promise<ClientAck>;
  /** Ids of conversations whose rows were heard. */
  changed(): string[];
  of<T>(event: string): T[];
}

/** An api that listens on a port. */
export interface Node {
  url: string;
  close(): Promise<void>;
}

/** A migrated database, and how it is dropped. */
interface Database {
  url: string;
  drop: () => Promise<void>;
}

/** The whole api on a port and a database of its own, with staff who listen and people who write. */
export class RealtimeHouse {
  private readonly sockets: Socket[] = [];

  private constructor(
    readonly url: string,
    private readonly api: Api,
    private readonly database: Database,
    private readonly folder: string,
  ) {}

  /** On a database of its own, which is dropped with it. */
  static async open(database: Database): Promise<RealtimeHouse> {
    const folder = mkdtempSync(join(tmpdir(), 'wasl-realtime-'));
    const { api, url } = await nodeOn(database, folder);
    return new RealtimeHouse(url, api, database, folder);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.disconnect();
    await this.api.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Another api on the same database; close it before the house. */
  async secondNode(): Promise<Node> {
    const { api, url } = await nodeOn(this.database, this.folder);
    return { url, close: () => api.close() };
  }

  get<T>(token: new (...rest: never[]) => T): T {
    return this.api.app.get(token as never, { strict: false });
  }

  async team(): Promise<string> {
    return (await this.get(Teams).create(SYSTEM_ACTOR, { name: newId(), nameEn: '' })).id;
  }

  async branch(): Promise<string> {
    return (await this.get(Branches).create(SYSTEM_ACTOR, { name: newId(), nameEn: '', city: '' })).id;
  }

  async agentOf(role: Role, post: { teamIds?: string[]; branchId?: string | null } = {}): Promise<Agent> {
    const email = `${newId()}@staff.example`;
    const { id } = await this.get(CreateUser).execute(SYSTEM_ACTOR, {
      email,
      name: `موظف ${email.slice(9, 13)}`,
      nameEn: '',
      role,
      teamIds: post.teamIds ?? [],
      branchId: post.branchId ?? null,
      language: 'ar',
      password: GOOD_PASSWORD,
    });
    const { token, sessionId } = await this.get(Sessions).open(id, { ip: '127.0.0.1', agent: 'test' }, null);
    const actor = await this.get(Sessions).stillValid(sessionId);
    if (!actor) throw new Error('the session is not valid');
    return { id, actor, cookie: `wasl_sid=${token}`, sessionId };
  }

  /** Resolves when the socket is connected, to this node or the one `at` that address. */
  async listen(
    agent: Pick<Agent, 'cookie'>,
    headers: Record<string, string> = {},
    at = this.url,
  ): Promise<Ear> {
    const socket = io(at, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: agent.cookie, origin: at, ...headers },
    });
    this.sockets.push(socket);
    const ear = earOf(socket);
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve);
      socket.on('connect_error', reject);
    });
    return ear;
  }

  async conversation(
    fields: {
      teamId?: string | null;
      branchId?: string | null;
      assigneeId?: string | null;
      restricted?: boolean;
    } = {},
  ): Promise<string> {
    const { teamId = null, branchId = null, assigneeId = null, restricted = false } = fields;
    const [person, id] = [newId(), newId()];
    const uow = this.get(UnitOfWork);
    await uow.sql(`insert into person(id, name, name_fold) values ($1, 'منى', 'مني')`, [person]);
    await uow.sql(
      'insert into conversation(id, person_id, team_id, branch_id, assignee_id, restricted) values ($1, $2, $3, $4, $5, $6)',
      [id, person, teamId, branchId, assigneeId, restricted],
    );
    return id;
  }

  /** A message of the person, told as the intake tells it. */
  async arrive(conversationId: string, text: string): Promise<string> {
    const id = newId();
    const uow = this.get(UnitOfWork);
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
      await this.get(Outbox).publish({
        type: 'message.received',
        payload: { conversationId, messageId: id },
      });
    });
    return id;
  }
}

async function nodeOn(database: Database, folder: string): Promise<{ api: Api; url: string }> {
  const config = loadConfig({ WASL_PORT: '0', WASL_DATA_DIR: folder });
  const engine = await prepareQueueEngine(database.url, null);
  const api = await createApi({ config, databaseUrl: database.url, log: createLog('error'), engine });
  return { api, url: (await api.listen()).replace('[::1]', '127.0.0.1') };
}

/** What a client makes of a payload; what the contract does not know would fail here. */
const asRead = (event: string, payload: unknown): unknown =>
  serverEvents[event as ServerEventName].parse(payload);

function earOf(socket: Socket): Ear {
  const heard: Ear['heard'] = [];
  socket.onAny((event: string, payload: unknown) => heard.push({ event, payload: asRead(event, payload) }));
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

/** Long enough for what must not be heard to have been heard. */
export const settle = (): Promise<void> => sleep(250);

/** Waits up to three seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('it did not happen within 3 seconds');
    await sleep(10);
  }
}
