// npm run bench:intake [-- --json] [-- --engine postgres|redis]: webhooks from the wire to fifty agents' screens, beside the
// raw rate of durable single-row inserts, in one run on one machine. The whole product is in the path.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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

const CONNECTIONS = 192;
const AGENTS = 50;
const PEOPLE = 2000;
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
  await clients[0].query('create table if not exists bench_raw(id bigint generated always as identity primary key, payload jsonb not null)');
  const payload = JSON.stringify({ text: 'x'.repeat(1000) });
  const end = performance.now() + ms;
  let count = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < end) {
        await client.query({ name: 'raw', text: 'insert into bench_raw(payload) values ($1)', values: [payload] });
        count += 1;
      }
    }),
  );
  await Promise.all(clients.map((client) => client.end()));
  return count / (ms / 1000);
}

async function startRedis(port, folder) {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''];
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  await sleep(600);
  return server;
}

const PASSWORD = 'bench-administrator-1';
async function startWasl(env) {
  const port = await freePort();
  const server = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/standalone/main.js'], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', WASL_PORT: String(port), WASL_ADMIN_PASSWORD: PASSWORD, WASL_ADMIN_EMAIL: 'bench@example.org', WASL_LOG_LEVEL: 'warn', WASL_DEMO: 'off', ...env },
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
  const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body: JSON.stringify({ email: 'bench@example.org', password: PASSWORD }) });
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
  const { rows } = await client.query('select id, external_id from message where external_id = any($1)', [ids]);
  await client.end();
  return rows.map((row) => load.arrivedAt.get(row.id) - load.sentAt.get(row.external_id)).filter((ms) => Number.isFinite(ms));
}

async function truth(db, load) {
  const client = new pg.Client({ connectionString: db });
  await client.connect();
  const ids = [...load.acknowledged];
  const stored = await client.query('select count(distinct external_id)::int as n, count(*)::int as rows from message where external_id = any($1)', [ids]);
  const pending = await client.query('select count(*)::int as n from inbound_pending');
  await client.end();
  const { n, rows } = stored.rows[0];
  return { lost: ids.length - n + Math.max(0, n - load.arrivals), duplicated: rows - n + load.repeats, pending: pending.rows[0].n };
}

async function measure(engine, folder) {
  const db = await startEmbedded(join(folder, engine, 'pg'), { database: 'bench' });
  const redisPort = await freePort();
  const redis = engine === 'redis' ? await startRedis(redisPort, folder) : null;
  const pgRoot = Number(await postmasterPid(db));
  const wasl = await startWasl({ DATABASE_URL: db.url, WASL_DATA_DIR: join(folder, engine, 'data'), ...(redis ? { REDIS_URL: `redis://127.0.0.1:${redisPort}` } : {}) });
  try {
    const raw = [await rawInserts(db.url, 3000)];
    const cookie = await signIn(wasl.url);
    const secrets = { appSecret: 'bench-app-secret-0123456789', accessToken: 'bench-access-token', verifyToken: 'bench-verify-token' };
    const path = new URL(await createInbox(wasl.url, cookie, secrets)).pathname;
    const maker = new WebhookMaker({ host: '127.0.0.1', port: wasl.port, path, phoneNumberId: '104800000000001', appSecret: secrets.appSecret, people: PEOPLE });
    const connections = Array.from({ length: CONNECTIONS }, () => new RawConnection('127.0.0.1', wasl.port));
    const load = new Load({ connections, maker });
    await openAgents({ url: wasl.url, cookies: Array.from({ length: AGENTS }, () => cookie), onArrived: (ids) => load.arrived(ids) });
    await load.flood({ ms: 4000, window: 400 });
    const at50 = await load.steady({ perSecond: 50, ms: 6000 });
    const cpu = () => cpuSeconds(wasl.server.pid) + treeCpuSeconds(pgRoot) + (redis ? cpuSeconds(redis.pid) : 0);
    const floods = [];
    for (let round = 0; round < 2; round++) {
      const before = cpu();
      const flood = await load.flood({ ms: 6000, window: 600 });
      floods.push({ ...flood, cpuMs: ((cpu() - before) / flood.count) * 1000 });
    }
    const best = floods.sort((a, b) => b.perSecond - a.perSecond)[0];
    const at70 = await load.steady({ perSecond: best.perSecond * 0.7, ms: 6000 });
    const slow = await latencies(db.url, load, at50);
    const busy = await latencies(db.url, load, at70);
    raw.push(await rawInserts(db.url, 3000));
    const rawPerSecond = (raw[0] + raw[1]) / 2;
    const { lost, duplicated, pending } = await truth(db.url, load);
    const round = (value, digits = 2) => Number(value.toFixed(digits));
    return {
      rawInsertsPerSec: Math.round(rawPerSecond),
      endToEndPerSec: Math.round(best.perSecond),
      ratio: round(best.perSecond / rawPerSecond),
      p50At50: round(quantile(slow, 0.5), 1),
      p99At50: round(quantile(slow, 0.99), 1),
      p50At70pct: round(quantile(busy, 0.5), 1),
      p99At70pct: round(quantile(busy, 0.99), 1),
      cpuMsPerMessage: round(best.cpuMs, 3),
      lost,
      duplicated,
      pending,
      acknowledged: load.acknowledged.size,
      residentMb: residentMb(wasl.server.pid),
      otherRun: Math.round(floods[1].perSecond),
      engine,
    };
  } finally {
    await stopped(wasl.server);
    if (redis) await stopped(redis);
    await db.stop();
  }
}

async function postmasterPid(db) {
  const { readFileSync } = await import('node:fs');
  return readFileSync(join(db.directory, 'postmaster.pid'), 'utf8').split('\n')[0];
}

async function stopped(child) {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await Promise.race([gone, sleep(10_000).then(() => child.kill('SIGKILL'))]);
}

const folder = mkdtempSync(join(tmpdir(), 'wasl-bench-'));
const { chmodSync } = await import('node:fs');
chmodSync(folder, 0o755);
const results = [];
try {
  for (const engine of engines) {
    const result = await measure(engine, folder);
    results.push(result);
    say(Object.entries(result).map(([key, value]) => `${key} ${value}`).join('  '));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (json) process.stdout.write(`${JSON.stringify(results.length === 1 ? results[0] : { ...results[0], engines: results })}\n`);
process.exit(results.every((result) => result.lost === 0 && result.duplicated === 0) ? 0 : 1);
