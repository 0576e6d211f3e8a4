import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { CHANNEL_REGISTRY, ChannelRegistry, defineChannel } from '@wasl/channel-kit';
import type { Part, Role } from '@wasl/contracts';
import { type Actor, seesEverything } from '@wasl/identity';
import { foldName, newId } from '@wasl/kernel';
import { ConfigModule, loadConfig } from '@wasl/platform/config';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ConversationsModule } from './conversations.module';
import { DELIVERY_QUEUE, type DeliveryQueue } from './delivery-queue';
import { foldForSearch } from './fold-for-search';

const said = { ar: 'قناة الاختبار', en: 'Test channel' };
const manifest = { title: said, summary: said, icon: 'message', secrets: z.object({}), guide: [] };
const template = z.object({
  name: z.string(),
  language: z.string(),
  body: z.string(),
  variableCount: z.number(),
});
const outbound = { render: () => [], send: async () => ({ externalIds: [], status: 'sent' as const }) };

/** A chat with a reply window of a day, templates and reactions. */
export const pigeon = defineChannel({
  manifest: {
    ...manifest,
    id: 'pigeon',
    threading: 'chat',
    settings: z.object({ templates: z.array(template).default([]) }),
    capabilities: {
      outbound: { initiate: true },
      text: { max: 500, unit: 'utf16' },
      attachments: { maxBytes: 1000, maxCount: 3, mimes: ['image/png', 'text/*'] },
      templates: { requiredOutsideWindow: true },
      replyWindow: { ms: 86_400_000 },
      reactions: { remove: false },
      quote: {},
    },
  },
  transport: { kind: 'manual', parse: () => [] },
  outbound,
  templates: { list: ({ settings }) => settings.templates },
  reaches: ['phone', 'whatsapp_id'],
});

/** Letters: any time, with a subject and copies. */
export const letter = defineChannel({
  manifest: {
    ...manifest,
    id: 'letter',
    threading: 'mail',
    settings: z.object({}),
    capabilities: { outbound: { initiate: true }, subject: {}, cc: {} },
  },
  transport: { kind: 'manual', parse: () => [] },
  outbound,
  reaches: ['email'],
});

/** A counter with somebody standing at it. */
const counter = defineChannel({
  manifest: {
    ...manifest,
    id: 'counter',
    threading: 'chat',
    settings: z.object({}),
    capabilities: { outbound: { initiate: false, live: true } },
  },
  transport: { kind: 'manual', parse: () => [] },
  outbound,
  reaches: ['phone'],
});

/** What delivery was asked, in order. */
export class RecordingQueue implements DeliveryQueue {
  readonly scheduled: { messageId: string; notBefore: Date }[] = [];
  readonly reactions: { messageId: string; emoji: string | null }[] = [];
  async schedule(messageId: string, notBefore: Date): Promise<void> {
    this.scheduled.push({ messageId, notBefore });
  }
  async scheduleReaction(messageId: string, emoji: string | null): Promise<void> {
    this.reactions.push({ messageId, emoji });
  }
}

/** A conversation to be planted; everything left out is open, nobody's and unrestricted. */
export interface PlantedConversation {
  personId?: string;
  teamId?: string | null;
  branchId?: string | null;
  assigneeId?: string | null;
  restricted?: boolean;
  status?: string;
  lastActivityAt?: Date;
  waitingSince?: Date | null;
  inboxId?: string;
}

/** The lib on a real database with everything else real too, except the channels and the delivery flow. */
export interface World {
  module: TestingModule;
  uow: UnitOfWork;
  queue: RecordingQueue;
  team(name: string): Promise<string>;
  branch(name: string): Promise<string>;
  user(role: Role, post?: { teamIds?: string[]; branchId?: string | null }): Promise<Actor>;
  person(name: string, branchId?: string | null): Promise<string>;
  identity(personId: string, kind: string, value: string): Promise<string>;
  inbox(channel: string, settings?: object): Promise<string>;
  /** They wrote from this address to that inbox then. */
  met(identityId: string, inboxId: string, at: Date): Promise<void>;
  conversation(planted?: PlantedConversation): Promise<string>;
  /** A message of the person, stored as the intake stores it. */
  arrives(
    conversationId: string,
    parts: string | Part[],
    more?: { inboxId?: string; externalId?: string; identityId?: string },
  ): Promise<string>;
  facts<T>(type: string): Promise<T[]>;
  close(): Promise<void>;
}

/** Builds the world on a migrated database; more modules may be added. */
export async function worldOn(
  url: string,
  modules: NonNullable<Parameters<typeof Test.createTestingModule>[0]['imports']> = [],
): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wasl-conversations-'));
  const queue = new RecordingQueue();
  const registry = { provide: CHANNEL_REGISTRY, useValue: new ChannelRegistry([pigeon, letter, counter]) };
  const port = { provide: DELIVERY_QUEUE, useValue: queue };
  @Global()
  @Module({ providers: [registry, port], exports: [registry, port] })
  class PortsModule {}
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.register({ ...loadConfig({}), dataDir }),
      LoggingModule.register(createLog('silent')),
      DatabaseModule.register(url),
      PortsModule,
      ConversationsModule,
      ...modules,
    ],
  }).compile();
  await module.init();
  const uow = module.get(UnitOfWork, { strict: false });
  const close = async (): Promise<void> => {
    await module.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { module, uow, queue, ...plantsOf(uow), close };
}

type Plants = Omit<World, 'module' | 'uow' | 'queue' | 'close'>;

function plantsOf(uow: UnitOfWork): Plants {
  return {
    team: (name) => insert(uow, 'team', { name }),
    branch: (name) => insert(uow, 'branch', { name }),
    user: (role, post = {}) => plantUser(uow, role, post),
    person: (name, branchId = null) =>
      insert(uow, 'person', { id: newId(), name, name_fold: foldName(name), branch_id: branchId }),
    identity: (personId, kind, value) =>
      insert(uow, 'identity', { id: newId(), person_id: personId, kind, value }),
    inbox: (channel, settings = {}) =>
      insert(uow, 'inbox', {
        channel,
        name: channel,
        ingress_key: newId(),
        settings: JSON.stringify(settings),
      }),
    met: async (identityId, inboxId, at) => {
      await uow.sql(
        'insert into identity_inbox(identity_id, inbox_id, last_inbound_at) values ($1, $2, $3)',
        [identityId, inboxId, at],
      );
    },
    conversation: (planted) => plantConversation(uow, planted ?? {}),
    arrives: (conversationId, parts, more) => plantArrival(uow, { conversationId, parts, ...more }),
    facts: async <T>(type: string) =>
      (await uow.sql<{ payload: T }>('select payload from outbox_fact where type = $1', [type])).map(
        (row) => row.payload,
      ),
  };
}

async function insert(uow: UnitOfWork, table: string, row: Record<string, unknown>): Promise<string> {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  const text = `insert into ${table}(${columns.join(', ')}) values (${places.join(', ')}) returning id`;
  const [stored] = await uow.sql<{ id: string }>(text, Object.values(row));
  if (!stored) throw new Error(`nothing stored in ${table}`);
  return stored.id;
}

async function plantUser(
  uow: UnitOfWork,
  role: Role,
  post: { teamIds?: string[]; branchId?: string | null },
): Promise<Actor> {
  const { teamIds = [], branchId = null } = post;
  const email = `${newId()}@staff.example`;
  const name = `موظف ${email.slice(0, 4)}`;
  const userId = await insert(uow, 'app_user', {
    email,
    email_key: email,
    name,
    role,
    branch_id: branchId,
    password_hash: 'x',
  });
  for (const teamId of teamIds)
    await uow.sql('insert into team_member(team_id, user_id) values ($1, $2)', [teamId, userId]);
  return {
    kind: 'user',
    userId,
    credentialId: newId(),
    name,
    role,
    teamIds,
    branchId,
    seesAll: seesEverything(role, teamIds),
  };
}

async function plantConversation(uow: UnitOfWork, planted: PlantedConversation): Promise<string> {
  const { teamId = null, branchId = null, assigneeId = null, restricted = false, status = 'open' } = planted;
  const personId =
    planted.personId ??
    (await insert(uow, 'person', {
      id: newId(),
      name: 'سارة القحطاني',
      name_fold: foldName('سارة القحطاني'),
    }));
  return insert(uow, 'conversation', {
    id: newId(),
    person_id: personId,
    team_id: teamId,
    branch_id: branchId,
    assignee_id: assigneeId,
    restricted,
    status,
    last_activity_at: planted.lastActivityAt ?? new Date(),
    waiting_since: planted.waitingSince ?? null,
    last_channel: 'pigeon',
    last_inbox_id: planted.inboxId ?? null,
  });
}

async function plantArrival(
  uow: UnitOfWork,
  arrival: {
    conversationId: string;
    parts: string | Part[];
    inboxId?: string;
    externalId?: string;
    identityId?: string;
  },
): Promise<string> {
  const parts: Part[] =
    typeof arrival.parts === 'string' ? [{ type: 'text', text: arrival.parts }] : arrival.parts;
  const [bumped] = await uow.sql<{ seq: number }>(
    `update conversation set last_seq = last_seq + 1, last_inbound_seq = last_seq + 1, last_public_seq = last_seq + 1,
       waiting_since = coalesce(waiting_since, now()), last_activity_at = now(), revision = revision + 1 where id = $1 returning last_seq as seq`,
    [arrival.conversationId],
  );
  const id = newId();
  await uow.sql(
    `insert into message(id, conversation_id, seq, kind, direction, inbox_id, channel, external_id, author_type, author_name, parts, status,
       occurred_at, search, identity_id)
     values ($1, $2, $3, 'public', 'in', $4, 'pigeon', $5, 'person', 'سارة', $6::jsonb, 'received', now(), $7::tsvector, $8)`,
    [
      id,
      arrival.conversationId,
      bumped?.seq ?? 1,
      arrival.inboxId ?? null,
      arrival.externalId ?? null,
      JSON.stringify(parts),
      foldForSearch(parts),
      arrival.identityId ?? null,
    ],
  );
  return id;
}
