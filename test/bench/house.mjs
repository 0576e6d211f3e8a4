import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../../dist/libs/platform/database/testing-entry.js';

/** As `npm start` runs it: read from there, so that no benchmark flatters. */
const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const SERVER_FLAGS = scripts.start.split(' ').filter((word) => word.startsWith('--'));
const ADMIN = { email: 'bench@example.org', password: 'bench-administrator-1' };

/** A port of this machine that nobody uses now. */
export const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

const WARM_UP_MS = 1_000;

/** Durable one-row inserts of 1 KB by 16 connections: what the database alone can take. Its first second, slow by a third, is not counted. */
export async function rawInserts(url, ms) {
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
  const begin = performance.now() + WARM_UP_MS;
  const end = begin + ms;
  let count = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < end) {
        await client.query({
          name: 'raw',
          text: 'insert into bench_raw(payload) values ($1)',
          values: [payload],
        });
        if (performance.now() >= begin) count += 1;
      }
    }),
  );
  await Promise.all(clients.map((client) => client.end()));
  return count / (ms / 1000);
}

async function startRedis(port, folder) {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes'];
  const server = spawn('redis-server', [...args, '--save', ''], { stdio: 'ignore' });
  await sleep(600);
  return server;
}

async function startWasl(env) {
  const port = await freePort();
  const server = spawn(process.execPath, [...SERVER_FLAGS, 'dist/apps/standalone/main.js'], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      WASL_PORT: String(port),
      WASL_ADMIN_PASSWORD: ADMIN.password,
      WASL_ADMIN_EMAIL: ADMIN.email,
      WASL_LOG_LEVEL: 'warn',
      WASL_DEMO: 'off',
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 800; tries++) {
    const ready = await fetch(`${url}/health/ready`).catch(() => null);
    if (ready?.ok) return { server, url, port };
    await sleep(150);
  }
  throw new Error('Wasl did not become ready');
}

async function stopped(child) {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await Promise.race([gone, sleep(10_000).then(() => child.kill('SIGKILL'))]);
}

/** The whole product on a database of its own, with an administrator signed in. */
export class House {
  /** `env` is added to the server's; the queue's engine is `postgres` or `redis`. */
  static async open(engine, folder, env = {}) {
    const house = new House();
    house.db = await startEmbedded(join(folder, engine, 'pg'), { database: 'bench' });
    const redisPort = await freePort();
    house.redis = engine === 'redis' ? await startRedis(redisPort, folder) : null;
    house.wasl = await startWasl({
      DATABASE_URL: house.db.url,
      WASL_DATA_DIR: join(folder, engine, 'data'),
      ...(house.redis ? { REDIS_URL: `redis://127.0.0.1:${redisPort}` } : {}),
      ...env,
    });
    house.sql = new pg.Pool({ connectionString: house.db.url, max: 4 });
    house.cookie = await house.signIn();
    return house;
  }

  async call(method, path, body) {
    const { url } = this.wasl;
    const headers = { 'content-type': 'application/json', 'x-wasl-csrf': '1', origin: url };
    if (this.cookie) headers.cookie = this.cookie;
    const request = { method, headers };
    if (body !== undefined) request.body = JSON.stringify(body);
    const answer = await fetch(`${url}/api/v1${path}`, request);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  async signIn() {
    return (await this.call('POST', '/session', ADMIN)).headers.getSetCookie()[0].split(';')[0];
  }

  /** Answers the inbox as the API shows it. */
  async createInbox(body) {
    return (await this.call('POST', '/inboxes', { name: 'bench', secrets: {}, ...body })).json();
  }

  async close() {
    await this.sql.end();
    await stopped(this.wasl.server);
    if (this.redis) await stopped(this.redis);
    await this.db.stop();
  }
}
