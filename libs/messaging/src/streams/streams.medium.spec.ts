import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ChannelError, defineChannel, type EventSink } from '@wasl/channel-kit';
import { ChannelsModule, InboxDirectory } from '@wasl/inboxes';
import { newId } from '@wasl/kernel';
import { ConfigModule, loadConfig } from '@wasl/platform/config';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import { prepareQueueEngine, QueueModule } from '@wasl/platform/queue';
import { BlobStore } from '@wasl/platform/storage';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database';
import { DeliveryPortModule } from '../delivery/delivery-port.module';
import { StreamSupervisor } from './stream-supervisor';
import { StreamsModule } from './streams.module';

// Real: PostgreSQL with its clock, two workers as two containers. Scripted: the stream.
interface Opened {
  worker: string;
  host: string;
  sink: EventSink;
  closed: boolean;
}
const opened: Opened[] = [];
let fault: Error | null = null;
/** How long a server takes to let a stream in. */
let slowDoor: (host: string) => Promise<void> = () => Promise.resolve();

/** Each worker has a channel object of its own, so that the test sees who opened what. */
const streaming = (worker: string) =>
  defineChannel({
    manifest: {
      ...{
        id: 'streaming',
        title: { ar: 'م', en: 's' },
        summary: { ar: 'م', en: 's' },
        icon: 'mail',
        threading: 'mail',
        guide: [],
      },
      settings: z.object({ host: z.string() }),
      secrets: z.object({}),
      capabilities: {},
    },
    transport: {
      kind: 'stream',
      parse: () => [],
      async open({ settings }, sink) {
        if (fault) throw fault;
        await slowDoor(settings.host);
        const one: Opened = { worker, host: settings.host, sink, closed: false };
        opened.push(one);
        return {
          close: async () => {
            one.closed = true;
          },
        };
      },
    },
    reaches: [],
  });

let database: FreshDatabase;
let folder: string;
let one: INestApplicationContext;
let two: INestApplicationContext;
let uow: UnitOfWork;
let inboxId: string;

async function worker(name: string): Promise<INestApplicationContext> {
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.register({ ...loadConfig({}), dataDir: folder }),
      LoggingModule.register(createLog('silent')),
      DatabaseModule.register(database.url),
      QueueModule.register(await prepareQueueEngine(database.url, null)),
      ChannelsModule.register([streaming(name)]),
      DeliveryPortModule.register(),
      StreamsModule,
    ],
  }).compile();
  return module.init();
}

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-streams-'));
  one = await worker('one');
  two = await worker('two');
  uow = one.get(UnitOfWork);
});
afterAll(async () => {
  await one.close();
  await two.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const app of [one, two]) await app.get(StreamSupervisor).stop();
  opened.length = 0;
  fault = null;
  slowDoor = () => Promise.resolve();
  inboxId = newId();
  await uow.sql('update inbox set enabled = false');
  await uow.sql(
    `insert into inbox(id, channel, name, ingress_key, settings) values ($1::uuid, 'streaming', 'بريد', $1::uuid::text, '{"host":"mail.example"}')`,
    [inboxId],
  );
});

/** One look of a worker at the inboxes as they are now. */
async function look(...apps: INestApplicationContext[]): Promise<void> {
  for (const app of apps) app.get(InboxDirectory, { strict: false }).forget();
  await Promise.all(apps.map((app) => app.get(StreamSupervisor).look()));
}
const running = (): string[] => opened.filter((stream) => !stream.closed).map((stream) => stream.worker);
const sink = (index = 0): EventSink => {
  const found = opened[index];
  if (!found) throw new Error('nothing was opened');
  return found.sink;
};
const leaseEnds = () =>
  uow.sql(`update inbox set lease_until = now() - interval '1 second' where id = $1`, [inboxId]);

describe(StreamSupervisor.name, () => {
  it('opens each stream in one worker only, however many look', async () => {
    await look(one, two);
    await look(two, one);
    expect(running()).toHaveLength(1);
  });

  it('lets another worker take over at once when the first one stops', async () => {
    await look(one);
    await one.get(StreamSupervisor).stop();
    expect(running()).toEqual([]);
    await look(two);
    expect(running()).toEqual(['two']);
  });

  it('lets another worker take over when the first one is gone, and closes the door behind it', async () => {
    await look(one);
    await sink().saveState({ uid: 7 });
    await leaseEnds();
    await look(two);
    expect(running()).toEqual(['one', 'two']);
    expect(await sink(1).loadState()).toEqual({ uid: 7 });
    await sink(1).saveState({ uid: 9 });
    await expect(sink(0).saveState({ uid: 8 })).rejects.toThrow('another worker');
    expect(await sink(1).loadState()).toEqual({ uid: 9 });
  });

  it('lets another worker take over within ten seconds when the first one is killed', async () => {
    await look(one);
    const [row] = await uow.sql<{ left: number }>(
      'select extract(epoch from lease_until - now())::float8 as left from inbox where id = $1',
      [inboxId],
    );
    // One look a second follows the end of the lease.
    expect(row?.left).toBeLessThan(8.5);
  });

  it('keeps its stream through a busy supervisor and a slow door', async () => {
    const door = new Promise<void>((open) => setTimeout(open, 9_500));
    slowDoor = () => door;
    const opening = look(one);
    for (let second = 1; second <= 9; second++) {
      await new Promise((next) => setTimeout(next, 1_000));
      await look(two);
    }
    await opening;
    // Nobody looks any more: the stream renews its lease by itself.
    await new Promise((later) => setTimeout(later, 9_000));
    await look(two);
    expect(running()).toEqual(['one']);
    await sink().saveState({ uid: 1 });
  }, 40_000);

  it('opens other streams while one server is slow to answer', async () => {
    const slow = new Promise<void>((open) => setTimeout(open, 3_000));
    slowDoor = (host) => (host === 'mail.example' ? slow : Promise.resolve());
    const opening = look(one);
    await uow.sql(
      `insert into inbox(id, channel, name, ingress_key, settings) values ($1::uuid, 'streaming', 'آخر', $1::uuid::text, '{"host":"quick.example"}')`,
      [newId()],
    );
    await look(one);
    expect(opened.map(({ host }) => host)).toEqual(['quick.example']);
    await opening;
    expect(opened.map(({ host }) => host)).toEqual(['quick.example', 'mail.example']);
  });

  it('opens again with new settings, and closes what is switched off', async () => {
    await look(one);
    await uow.sql(
      `update inbox set settings = '{"host":"other.example"}', revision = revision + 1 where id = $1`,
      [inboxId],
    );
    await look(one);
    expect(opened.map(({ host, closed }) => [host, closed])).toEqual([
      ['mail.example', true],
      ['other.example', false],
    ]);
    await uow.sql('update inbox set enabled = false, revision = revision + 1 where id = $1', [inboxId]);
    await look(one);
    expect(running()).toEqual([]);
    await expect(sink(1).accept({ body: Buffer.from('late') })).rejects.toThrow('another worker');
  });

  it('waits after a failure, shows it on the inbox, and tries new settings at once', async () => {
    fault = new ChannelError('auth_expired', 'the server refused the password');
    await look(one);
    fault = null;
    await look(one);
    expect(running()).toEqual([]);
    const [row] = await uow.sql<{ health: object; lease_until: Date | null }>(
      'select health, lease_until from inbox where id = $1',
      [inboxId],
    );
    expect(row).toMatchObject({ health: { level: 'error', code: 'stream.auth_expired' }, lease_until: null });
    await uow.sql('update inbox set revision = revision + 1 where id = $1', [inboxId]);
    await look(one);
    expect(running()).toEqual(['one']);
  });

  it('stores what a stream hands over before it says so, as a file', async () => {
    await look(one);
    const mail = Buffer.from('Subject: سلام\r\n\r\nنص');
    await sink().accept({ body: mail, headers: { 'x-uid': '4' } });
    const [row] = await uow.sql<{ payload: string | null; blob: string; headers: object }>(
      'select payload, blob, headers from inbound_event where inbox_id = $1',
      [inboxId],
    );
    expect(row).toMatchObject({ payload: null, headers: { 'x-uid': '4' } });
    expect((await one.get(BlobStore, { strict: false }).get(row?.blob ?? '')).equals(mail)).toBe(true);
  });
});
