import { type EmbeddedServer, migrate, startEmbedded } from '@wasl/platform/database';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { describeWith } from '../support/describe-with';
import { freePort } from '../support/free-port';
import { type PrivateRedis, startRedis } from '../support/redis';
import { eventually } from './support/eventually';
import { StaffClient } from './support/staff-client';
import { StubbornProvider } from './support/stubborn-provider';
import { privateFolder, WaslProcess } from './support/wasl-process';

// Real: built api and worker as processes of their own, a durable PostgreSQL of this test's own, Redis. The promise under
// test: what was answered 200 is there exactly once, whatever is killed, and intake resumes within 2 s of the worker's return.
const secrets = {
  appSecret: 'durable-app-secret',
  accessToken: 'durable-access-token',
  verifyToken: 'durable-verify-token',
};

function promise(engine: 'postgres' | 'redis'): void {
  const folder = privateFolder();
  let server: EmbeddedServer;
  let redis: PrivateRedis | null = null;
  let api: WaslProcess;
  let worker: WaslProcess;
  let provider: StubbornProvider;
  let webhook = '';

  const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> => {
    const client = new Client({ connectionString: server.url });
    await client.connect();
    try {
      return (await client.query(text, values)).rows as T[];
    } finally {
      await client.end();
    }
  };
  const stored = async () =>
    (await query<{ n: number }>(`select count(*)::int as n from message where direction = 'in'`))[0]?.n ?? 0;
  const waiting = async () =>
    (await query<{ n: number }>(`select count(*)::int as n from inbound_pending`))[0]?.n ?? 0;

  beforeAll(async () => {
    chmodSync(folder.path, 0o755);
    server = await startEmbedded(join(folder.path, 'pg'), { port: await freePort() });
    await migrate(server.url);
    redis = engine === 'redis' ? await startRedis() : null;
    const options = {
      databaseUrl: server.url,
      dataDir: join(folder.path, 'data'),
      ...(redis ? { redisUrl: redis.url } : {}),
    };
    api = await WaslProcess.start('api', options);
    worker = await WaslProcess.start('worker', options);
    const staff = await StaffClient.signIn(api.url);
    const settings = { phoneNumberId: '104800000000001', businessAccountId: '204800000000001' };
    webhook = (
      await staff.call<{ webhookUrl: string }>('POST', '/inboxes', {
        channel: 'whatsapp-cloud',
        name: 'واتساب',
        settings,
        secrets,
      })
    ).webhookUrl;
    provider = new StubbornProvider({
      url: () => webhook,
      appSecret: secrets.appSecret,
      phoneNumberId: '104800000000001',
      people: 40,
    });
    provider.start(12, 5);
    await eventually(async () => (await stored()) > 100);
  }, 90_000);
  afterAll(async () => {
    await worker.stop();
    await api.stop();
    await redis?.stop();
    await server.stop();
    folder.remove();
  }, 120_000);

  it('resumes within two seconds when the worker was killed in the middle of its work', async () => {
    await worker.kill();
    await sleep(700);
    const backlog = await waiting();
    await worker.launch();
    const back = Date.now();
    const before = await stored();
    await eventually(async () => (await stored()) > before, {
      within: 5_000,
      what: 'intake after the worker came back',
    });
    expect(Date.now() - back).toBeLessThan(2_000);
    expect(backlog).toBeGreaterThan(0);
  }, 90_000);

  it('keeps its word when the api is killed between a commit and its answer', async () => {
    for (let round = 0; round < 2; round++) {
      await api.kill();
      await api.launch();
      await sleep(300);
    }
    const before = await stored();
    await eventually(async () => (await stored()) > before);
  }, 120_000);

  it('goes on when PostgreSQL is restarted under load', async () => {
    await server.stop();
    server = await startEmbedded(join(folder.path, 'pg'), { port: server.port });
    const before = await stored();
    await eventually(async () => (await stored()) > before + 20, {
      within: 20_000,
      what: 'intake after the restart',
    });
  }, 120_000);

  if (engine === 'redis')
    it('goes on when Redis loses everything', async () => {
      const client = new Redis(redis?.url ?? '');
      for (let round = 0; round < 5; round++) {
        await client.flushall();
        await sleep(150);
      }
      client.disconnect();
      const before = await stored();
      await eventually(async () => (await stored()) > before + 20);
    }, 90_000);

  it('has every acknowledged message exactly once, in one open thread a person, numbered without gaps', async () => {
    await provider.finish();
    await eventually(async () => (await waiting()) === 0, { within: 20_000, what: 'the drain' });
    const rows = await query<{ external_id: string }>(
      `select external_id from message where direction = 'in'`,
    );
    const ids = rows.map((row) => row.external_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...provider.acknowledged].filter((id) => !ids.includes(id))).toEqual([]);
    const gaps = await query(`select conversation_id from message group by 1 having max(seq) <> count(*)`);
    expect(gaps).toEqual([]);
    const threads = await query(
      `select person_id from conversation where status = 'open' group by 1 having count(*) > 1`,
    );
    expect(threads).toEqual([]);
    const quarantined = await query(`select reason, detail from quarantine`);
    expect(quarantined).toEqual([]);
  }, 120_000);
}

describe('the promise of intake, queues on PostgreSQL', () => promise('postgres'));
describeWith('redis-server', 'the promise of intake, queues on Redis', () => promise('redis'));
