// npm run bench:intake [-- --json] [-- --engine postgres|redis]: webhooks from the wire to fifty agents' screens, beside the
// raw rate of durable single-row inserts, in one run on one machine. The whole product is in the path.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../../dist/libs/platform/database/testing-entry.js';
import { openAgents } from './agent-sockets.mjs';
import { cpuSeconds, residentMb, treeCpuSeconds } from './cpu-clock.mjs';
import { Load, quantile } from './load-phases.mjs';
import { RawConnection } from './raw-http.mjs';
import { WebhookMaker } from './signed-webhook.mjs';

const CONNECTIONS = 256;
const AGENTS = 50;
const PEOPLE = 2000;
/** As `npm start` runs it. */
const SERVER_FLAGS = ['--max-old-space-size=256', '--max-semi-space-size=16'];
const json = process.argv.includes('--json');
const only = process.argv[process.argv.indexOf('--engine') + 1];
const engines = process.argv.includes('--engine') ? [only] : ['postgres', 'redis'];
const say = (line) => (json ? process.stderr : process.stdout).write(`${line}\n`);

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

/** Durable one-row inserts of 1 KB by 16 connections: what the database alone can take. */
async function rawInserts(url, ms) {
  const clients = await Promise.all(
    Array.from({ length: 16 }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  await clients[0].query(
    'create table if not exists bench_raw(id bigint generated always as identity primary key, payload jsonb not null)',
  );
  const payload = JSON.stringify({ text: 'x'.repeat(1000) });
  const end = performance.now() + ms;
  let count = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < end) {
        await client.query({
          name: 'raw',
          text: 'insert into bench_raw(payload) values ($1)',
          values: [payload],
        });
        count += 1;
      }
    }),
  );
  await Promise.all(clients.map((client) => client.end()));
  return count / (ms / 1000);
}

async function startRedis(port, folder) {
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--appendonly',
    'yes',
    '--save',
    '',
  ];
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  await sleep(600);
  return server;
}

const PASSWORD = 'bench-administrator-1';
async function startWasl(env) {
  const port = await freePort();
  const server = spawn(process.execPath, [...SERVER_FLAGS, 'dist/apps/standalone/main.js'], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      WASL_PORT: String(port),
      WASL_ADMIN_PASSWORD: PASSWORD,
      WASL_ADMIN_EMAIL: 'bench@example.org',
      WASL_LOG_LEVEL: 'warn',
      WASL_DEMO: 'off',
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200; tries++) {
    const ready = await fetch(`${url}/health/ready`).catch(() => null);
    if (ready?.ok) return { server, url, port };
    await sleep(150);
  }
  throw new Error('Wasl did not become ready');
}

async function signIn(url) {
  const headers = { 'content-type': 'application/json', 'x-wasl-csrf': '1', origin: url };
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: 'bench@example.org', password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`sign-in failed: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie()[0].split(';')[0];
}

async function createInbox(url, cookie, secrets) {
  const settings = { phoneNumberId: '104800000000001', businessAccountId: '204800000000001' };
  const headers = { 'content-type': 'application/json', 'x-wasl-csrf': '1', origin: url, cookie };
  const body = JSON.stringify({ channel: 'whatsapp-cloud', name: 'bench', settings, secrets });
  const answer = await fetch(`${url}/api/v1/inboxes`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`inbox refused: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).webhookUrl;
}

/** Joins what was written with what arrived, by the ids of both sides. */
async function latencies(db, load, ids) {
  const client = new pg.Client({ connectionString: db });
  await client.connect();
  const { rows } = await client.query('select id, external_id from message where external_id = any($1)', [
    ids,
  ]);
  await client.end();
  return rows
    .map((row) => load.arrivedAt.get(row.id) - load.sentAt.get(row.external_id))
    .filter((ms) => Number.isFinite(ms));
}

async function truth(db, load) {
  const client = new pg.Client({ connectionString: db });
  await client.connect();
  const ids = [...load.acknowledged];
  const stored = await client.query(
    'select count(distinct external_id)::int as n, count(*)::int as rows from message where external_id = any($1)',
    [ids],
  );
  const pending = await client.query('select count(*)::int as n from inbound_pending');
  await client.end();
  const { n, rows } = stored.rows[0];
  return {
    lost: ids.length - n + Math.max(0, n - load.arrivals),
    duplicated: rows - n + load.repeats,
    pending: pending.rows[0].n,
  };
}

/** Everything that one measurement runs on, and the way to end it. */
async function openHouse(engine, folder) {
  const db = await startEmbedded(join(folder, engine, 'pg'), { database: 'bench' });
  const redisPort = await freePort();
  const redis = engine === 'redis' ? await startRedis(redisPort, folder) : null;
  const pgRoot = postmasterPid(db);
  const redisEnv = redis ? { REDIS_URL: `redis://127.0.0.1:${redisPort}` } : {};
  const wasl = await startWasl({
    DATABASE_URL: db.url,
    WASL_DATA_DIR: join(folder, engine, 'data'),
    ...redisEnv,
  });
  const cpu = () => ({
    node: cpuSeconds(wasl.server.pid),
    postgres: treeCpuSeconds(pgRoot),
    redis: redis ? cpuSeconds(redis.pid) : 0,
    generator: cpuSeconds(process.pid),
  });
  const close = async () => {
    await stopped(wasl.server);
    if (redis) await stopped(redis);
    await db.stop();
  };
  return { db, wasl, cpu, close };
}

/** A load with fifty agents on the other side. */
async function openLoad({ wasl }) {
  const cookie = await signIn(wasl.url);
  const secrets = {
    appSecret: 'bench-app-secret-0123456789',
    accessToken: 'bench-access-token',
    verifyToken: 'bench-verify-token',
  };
  const path = new URL(await createInbox(wasl.url, cookie, secrets)).pathname;
  const place = { host: '127.0.0.1', port: wasl.port, path, phoneNumberId: '104800000000001' };
  const maker = new WebhookMaker({ ...place, appSecret: secrets.appSecret, people: PEOPLE });
  const connections = Array.from({ length: CONNECTIONS }, () => new RawConnection('127.0.0.1', wasl.port));
  const load = new Load({ connections, maker });
  const cookies = Array.from({ length: AGENTS }, () => cookie);
  await openAgents({ url: wasl.url, cookies, onArrived: (ids) => load.arrived(ids) });
  return load;
}

/** The best of two floods, with the CPU that each part of the server spent on a message. */
async function floodTwice(load, cpu) {
  const floods = [];
  for (let round = 0; round < 2; round++) {
    const before = cpu();
    const flood = await load.flood({ ms: 6000, window: 1200 });
    const after = cpu();
    const each = (part) => ((after[part] - before[part]) / flood.count) * 1000;
    const parts = { node: each('node'), postgres: each('postgres'), redis: each('redis') };
    floods.push({ ...flood, ...parts, generator: each('generator') });
  }
  return floods.sort((a, b) => b.perSecond - a.perSecond);
}

const rounded = (value, digits = 2) => Number(value.toFixed(digits));

async function measure(engine, folder) {
  const house = await openHouse(engine, folder);
  try {
    const rawBefore = await rawInserts(house.db.url, 3000);
    const load = await openLoad(house);
    await load.flood({ ms: 8000, window: 400 });
    const at50 = await load.steady({ perSecond: 50, ms: 6000 });
    const [best, other] = await floodTwice(load, house.cpu);
    const at70 = await load.steady({ perSecond: best.perSecond * 0.7, ms: 6000 });
    const slow = await latencies(house.db.url, load, at50);
    const busy = await latencies(house.db.url, load, at70);
    const raw = (rawBefore + (await rawInserts(house.db.url, 3000))) / 2;
    return {
      rawInsertsPerSec: Math.round(raw),
      endToEndPerSec: Math.round(best.perSecond),
      ratio: rounded(best.perSecond / raw),
      p50At50: rounded(quantile(slow, 0.5), 1),
      p99At50: rounded(quantile(slow, 0.99), 1),
      p50At70pct: rounded(quantile(busy, 0.5), 1),
      p99At70pct: rounded(quantile(busy, 0.99), 1),
      cpuMsPerMessage: rounded(best.node + best.postgres + best.redis, 3),
      cpuMsNode: rounded(best.node, 3),
      cpuMsPostgres: rounded(best.postgres, 3),
      cpuMsGenerator: rounded(best.generator, 3),
      ...(await truth(house.db.url, load)),
      acknowledged: load.acknowledged.size,
      residentMb: residentMb(house.wasl.server.pid),
      otherRun: Math.round(other.perSecond),
      engine,
    };
  } finally {
    await house.close();
  }
}

function postmasterPid(db) {
  return Number(readFileSync(join(db.directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function stopped(child) {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await Promise.race([gone, sleep(10_000).then(() => child.kill('SIGKILL'))]);
}

const folder = mkdtempSync(join(tmpdir(), 'wasl-bench-'));
chmodSync(folder, 0o755);
const results = [];
try {
  for (const engine of engines) {
    const result = await measure(engine, folder);
    results.push(result);
    say(
      Object.entries(result)
        .map(([key, value]) => `${key} ${value}`)
        .join('  '),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (json)
  process.stdout.write(
    `${JSON.stringify(results.length === 1 ? results[0] : { ...results[0], engines: results })}\n`,
  );
process.exit(results.every((result) => result.lost === 0 && result.duplicated === 0) ? 0 : 1);
