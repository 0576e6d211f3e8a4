import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DELIVERY_QUEUE, type DeliveryQueue } from '@wasl/conversations';
import { ChannelsModule } from '@wasl/inboxes';
import { newId } from '@wasl/kernel';
import { ConfigModule, loadConfig } from '@wasl/platform/config';
import { SecretBox } from '@wasl/platform/crypto';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import { definedJobs, JobRunner, prepareQueueEngine, QueueModule } from '@wasl/platform/queue';
import { Redis } from 'ioredis';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database';
import { describeWith } from '../../../../test/support/describe-with';
import { type PrivateRedis, startRedis } from '../../../../test/support/redis';
import { DeliverMessage } from './deliver-message';
import { DeliveryPortModule } from './delivery-port.module';
import { DeliverySweep } from './delivery-sweep';
import { deliverMessage } from './delivery.job';
import { DeliveryModule } from './delivery.module';
import { ScriptedProvider, scriptedChannel } from './provider.testing';

// Real: PostgreSQL, BullMQ on the engine named, a worker that consumes. Scripted: the provider.
function suite(engineName: 'postgres' | 'redis'): void {
  const provider = new ScriptedProvider();
  const inboxId = newId();
  let database: FreshDatabase;
  let redis: PrivateRedis | null = null;
  let app: INestApplicationContext;
  let folder: string;
  let uow: UnitOfWork;
  let seq = 0;
  const ids = { conversation: newId(), identity: newId(), person: newId() };

  beforeAll(async () => {
    await provider.start();
    redis = engineName === 'redis' ? await startRedis() : null;
    database = await freshDatabase();
    folder = mkdtempSync(join(tmpdir(), 'wasl-delivery-'));
    const module = await Test.createTestingModule({
      imports: [
        ConfigModule.register({
          ...loadConfig({}),
          dataDir: folder,
          trustedHosts: [`127.0.0.1:${provider.port}`],
        }),
        LoggingModule.register(createLog('silent')),
        DatabaseModule.register(database.url),
        QueueModule.register(await prepareQueueEngine(database.url, redis?.url ?? null)),
        ChannelsModule.register([scriptedChannel]),
        DeliveryPortModule.register(),
        DeliveryModule,
      ],
    }).compile();
    app = await module.init();
    uow = app.get(UnitOfWork);
    await seed();
    const runner = app.get(JobRunner);
    runner.handle(deliverMessage, ({ messageId }) => app.get(DeliverMessage).run(messageId));
    for (const job of definedJobs())
      if (job.name !== deliverMessage.name) runner.handle(job, async () => undefined);
    await runner.start();
  });
  afterAll(async () => {
    await app.close();
    await redis?.stop();
    await provider.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => provider.reset());

  async function seed(): Promise<void> {
    const secrets = app
      .get(SecretBox, { strict: false })
      .seal(JSON.stringify({ token: 'token-of-the-provider' }), `inbox|${inboxId}`);
    const settings = JSON.stringify({ url: `http://127.0.0.1:${provider.port}/` });
    await uow.sql(
      `insert into inbox(id, channel, name, ingress_key, settings, secrets) values ($1::uuid, 'scripted', 'ص', $1::uuid::text, $2::jsonb, $3)`,
      [inboxId, settings, secrets],
    );
    await uow.sql(`insert into person(id, name, name_fold) values ($1, 'منى', 'منى')`, [ids.person]);
    await uow.sql(
      `insert into identity(id, person_id, kind, value) values ($1, $2, 'phone', '+966500000009')`,
      [ids.identity, ids.person],
    );
    await uow.sql(
      `insert into identity_inbox(identity_id, inbox_id, last_inbound_at) values ($1, $2, now())`,
      [ids.identity, inboxId],
    );
    await uow.sql(`insert into conversation(id, person_id) values ($1, $2)`, [ids.conversation, ids.person]);
  }

  /** Stores a message and its job in one transaction, as a sender does. */
  async function send(text: string, afterMs: number): Promise<string> {
    const id = newId();
    const leavesAt = new Date(Date.now() + afterMs);
    await uow.run(async () => {
      await uow.sql(
        `insert into message(id, conversation_id, seq, kind, direction, inbox_id, channel, identity_id, author_type, parts, status, undo_until, occurred_at)
         values ($1, $2, $3, 'public', 'out', $4, 'scripted', $5, 'user', $6::jsonb, 'queued', $7, now())`,
        [
          id,
          ids.conversation,
          ++seq,
          inboxId,
          ids.identity,
          JSON.stringify([{ type: 'text', text }]),
          leavesAt,
        ],
      );
      await app.get<DeliveryQueue>(DELIVERY_QUEUE).schedule(id, leavesAt);
    });
    return id;
  }
  async function becomes(id: string, status: string, withinMs = 10_000): Promise<void> {
    const now = async () =>
      (await uow.sql<{ status: string }>('select status from message where id = $1', [id]))[0]?.status;
    for (const end = Date.now() + withinMs; Date.now() < end && (await now()) !== status;) await sleep(20);
    expect(await now()).toBe(status);
  }

  it('sends when the time to take it back is over, not before, and without a sweep', async () => {
    const id = await send('بعد المهلة', 700);
    await sleep(350);
    expect(provider.received).toEqual([]);
    await becomes(id, 'accepted');
    expect(provider.received).toEqual(['بعد المهلة']);
  });

  it('sends a burst to one person in the order in which it was written', async () => {
    const texts = Array.from({ length: 12 }, (_, index) => `رسالة ${index}`);
    const sent: string[] = [];
    for (const text of texts) sent.push(await send(text, 0));
    const sweep = app.get(DeliverySweep);
    for (const id of sent) {
      await becomes(id, 'accepted');
      await sweep.sweep();
    }
    expect(provider.received).toEqual(texts);
  });

  it('loses nothing and doubles nothing when every job is lost', async () => {
    const sent = [await send('أ', 300), await send('ب', 300)];
    if (redis) {
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
    } else await uow.sql(`delete from bullmq.job where queue = 'delivery'`);
    await sleep(2_400);
    await app.get(DeliverySweep).sweep();
    await app.get(DeliverySweep).sweep();
    for (const id of sent) await becomes(id, 'accepted');
    expect(provider.received).toEqual(['أ', 'ب']);
  });

  // The last one: it stops the worker.
  it('ends what it began when it is told to stop', async () => {
    provider.script = ['slow'];
    const id = await send('قبل الإغلاق', 0);
    for (const end = Date.now() + 5_000; Date.now() < end && provider.received.length === 0;) await sleep(5);
    await app.close();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ status: string }>('select status from message where id = $1', [id]);
    await client.end();
    expect([provider.received, rows[0]?.status]).toEqual([['قبل الإغلاق'], 'accepted']);
  });
}

describe('delivery with its jobs in PostgreSQL', () => suite('postgres'));
describeWith('redis-server', 'delivery with its jobs in Redis', () => suite('redis'));
