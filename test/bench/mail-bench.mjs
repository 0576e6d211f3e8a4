// npm run bench:mail [-- --json] [-- --mails 4000]: a mixed corpus of mail through the whole product (SMTP door, durable
// storage, parsing in threads, people, threads, files), beside a bare run of a MIME parser over the same bytes.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import PostalMime from 'postal-mime';
import { startEmbedded } from '../../dist/libs/platform/database/testing-entry.js';
import { peakMb } from './cpu-clock.mjs';
import { quantile } from './load-phases.mjs';
import { makeCorpus } from './mail-corpus.mjs';
import { SmtpLine } from './smtp-line.mjs';

const LINES = 32;
const ADDRESS = 'help@example.org';
const PASSWORD = 'bench-administrator-1';
/** As `npm start` runs it. */
const SERVER_FLAGS = ['--max-old-space-size=256', '--max-semi-space-size=16', '--enable-source-maps'];
const json = process.argv.includes('--json');
const asked = Number(process.argv[process.argv.indexOf('--mails') + 1]);
const MAILS = process.argv.includes('--mails') ? asked : 4000;
const say = (line) => (json ? process.stderr : process.stdout).write(`${line}\n`);

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

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
  for (let tries = 0; tries < 600; tries++) {
    const ready = await fetch(`${url}/health/ready`).catch(() => null);
    if (ready?.ok) return { server, url };
    await sleep(150);
  }
  server.kill('SIGKILL');
  throw new Error('Wasl did not become ready');
}

async function openDoor(url) {
  const headers = { 'content-type': 'application/json', 'x-wasl-csrf': '1', origin: url };
  const credentials = JSON.stringify({ email: 'bench@example.org', password: PASSWORD });
  const session = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body: credentials });
  const cookie = session.headers.getSetCookie()[0].split(';')[0];
  const doorPort = await freePort();
  const settings = { address: ADDRESS, doorEnabled: true, doorPort };
  const body = JSON.stringify({ channel: 'email', name: 'bench', settings, secrets: {} });
  const answer = await fetch(`${url}/api/v1/inboxes`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body,
  });
  if (!answer.ok) throw new Error(`inbox refused: ${answer.status} ${await answer.text()}`);
  for (let tries = 0; tries < 100; tries++) {
    const line = await SmtpLine.open(doorPort).catch(() => null);
    if (line) {
      line.close();
      return doorPort;
    }
    await sleep(100);
  }
  throw new Error('the door did not open');
}

/** Delivers by many lines at once, as fast as the door answers; gives the moment of each acknowledgement. */
async function deliver(corpus, doorPort) {
  const acknowledged = new Map();
  const waiting = corpus.values();
  await Promise.all(
    Array.from({ length: LINES }, async () => {
      const line = await SmtpLine.open(doorPort);
      for (const { id, raw } of waiting) {
        await line.deliver(raw, { from: 'bounce@mail.example', to: ADDRESS });
        acknowledged.set(id, Date.now());
      }
      line.close();
    }),
  );
  return acknowledged;
}

const NEWER = `select a.external_id as external, m.id, m.conversation_id as thread from message m
  join message_alias a on a.message_id = m.id where m.id > $1 order by m.id`;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const NOTHING_NEW_MS = 60_000;

/** Notes when each mail is first seen in its thread, until all are there or nothing comes any more. */
async function watch(client, count, from) {
  const seen = new Map();
  let last = from;
  for (let newest = Date.now(); seen.size < count && Date.now() - newest < NOTHING_NEW_MS;) {
    const { rows } = await client.query(NEWER, [last]);
    for (const row of rows) seen.set(row.external, { at: Date.now(), thread: row.thread });
    if (rows.length > 0) {
      last = rows.at(-1).id;
      newest = Date.now();
    } else await sleep(10);
  }
  return { seen, last };
}

/** One flood through the product: rate until the last mail is in its thread, and how long each waited for that. */
async function flood(corpus, { doorPort, client, from = FIRST_ID }) {
  const began = performance.now();
  const watching = watch(client, corpus.length, from);
  const acknowledged = await deliver(corpus, doorPort);
  const { seen, last } = await watching;
  const waits = [...acknowledged].map(([id, at]) => (seen.get(id)?.at ?? Number.NaN) - at);
  return {
    perSecond: corpus.length / ((performance.now() - began) / 1000),
    waits: waits.filter((ms) => Number.isFinite(ms)).map((ms) => Math.max(0, ms)),
    lost: [...acknowledged.keys()].filter((id) => !seen.has(id)).length,
    threads: new Set([...seen.values()].map(({ thread }) => thread)).size,
    last,
  };
}

/** The parser alone, one mail after another in one thread: what any product that uses it could reach at most there. */
async function bare(corpus) {
  const began = performance.now();
  for (const { raw } of corpus) await PostalMime.parse(raw);
  return corpus.length / ((performance.now() - began) / 1000);
}

async function stopped(child) {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await Promise.race([gone, sleep(10_000).then(() => child.kill('SIGKILL'))]);
}

const rounded = (value, digits = 2) => Number(value.toFixed(digits));
const folder = mkdtempSync(join(tmpdir(), 'wasl-bench-mail-'));
chmodSync(folder, 0o755);
const corpus = makeCorpus(MAILS, { to: ADDRESS });
const db = await startEmbedded(join(folder, 'pg'), { database: 'bench' });
const client = new pg.Client({ connectionString: db.url });
let wasl;
let result;
try {
  wasl = await startWasl({ DATABASE_URL: db.url, WASL_DATA_DIR: join(folder, 'data') });
  await client.connect();
  const doorPort = await openDoor(wasl.url);
  const warmUp = makeCorpus(100, { to: ADDRESS, seed: 1, people: 50 }).map((mail) => ({
    id: mail.id.replace('bench', 'warm'),
    raw: Buffer.from(mail.raw.toString('latin1').replaceAll('bench-', 'warm-'), 'latin1'),
  }));
  const { last: from } = await flood(warmUp, { doorPort, client });
  await bare(corpus.slice(0, 200));
  const bareBefore = await bare(corpus);
  const { perSecond, waits, lost, threads } = await flood(corpus, { doorPort, client, from });
  const bareParser = (bareBefore + (await bare(corpus))) / 2;
  result = {
    messagesPerSec: Math.round(perSecond),
    bareParserPerSec: Math.round(bareParser),
    ratio: rounded(perSecond / bareParser),
    p99Ms: rounded(quantile(waits, 0.99), 1),
    p50Ms: rounded(quantile(waits, 0.5), 1),
    peakMb: peakMb(wasl.server.pid),
    lost,
    mails: corpus.length,
    threads,
    corpusMb: rounded(corpus.reduce((sum, { raw }) => sum + raw.length, 0) / 1_048_576, 1),
  };
} finally {
  await client.end();
  if (wasl) await stopped(wasl.server);
  await db.stop();
  rmSync(folder, { recursive: true, force: true });
}
say(
  Object.entries(result)
    .map(([key, value]) => `${key} ${value}`)
    .join('  '),
);
if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(result.lost === 0 ? 0 : 1);
