// npm run bench:intake [-- --json] [-- --engine postgres|redis]: webhooks from the wire to fifty agents' screens, beside the
// raw rate of durable single-row inserts, in one run on one machine. The whole product is in the path.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAgents } from './agent-sockets.mjs';
import { cpuSeconds, residentMb, treeCpuSeconds } from './cpu-clock.mjs';
import { House, rawInserts } from './house.mjs';
import { Load, quantile } from './load-phases.mjs';
import { RawConnection } from './raw-http.mjs';
import { engines, finish, inFolder, rounded, tell } from './report.mjs';
import { WebhookMaker } from './signed-webhook.mjs';

const CONNECTIONS = 256;
const AGENTS = 50;
const PEOPLE = 2000;
/** Joins what was written with what arrived, by the ids of both sides. */
async function latencies({ sql }, load, ids) {
  const { rows } = await sql.query('select id, external_id from message where external_id = any($1)', [ids]);
  return rows
    .map((row) => load.arrivedAt.get(row.id) - load.sentAt.get(row.external_id))
    .filter((ms) => Number.isFinite(ms));
}

async function truth({ sql }, load) {
  const ids = [...load.acknowledged];
  const stored = await sql.query(
    'select count(distinct external_id)::int as n, count(*)::int as rows from message where external_id = any($1)',
    [ids],
  );
  const pending = await sql.query('select count(*)::int as n from inbound_pending');
  const { n, rows } = stored.rows[0];
  return {
    lost: ids.length - n + Math.max(0, n - load.arrivals),
    duplicated: rows - n + load.repeats,
    pending: pending.rows[0].n,
  };
}

/** Processor seconds of each part so far. */
function clockOf({ db, redis, wasl }) {
  const pgRoot = Number(readFileSync(join(db.directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return () => ({
    node: cpuSeconds(wasl.server.pid),
    postgres: treeCpuSeconds(pgRoot),
    redis: redis ? cpuSeconds(redis.pid) : 0,
    generator: cpuSeconds(process.pid),
  });
}

/** A load with fifty agents on the other side. */
async function openLoad(house) {
  const { wasl, cookie } = house;
  const secrets = {
    appSecret: 'bench-app-secret-0123456789',
    accessToken: 'bench-access-token',
    verifyToken: 'bench-verify-token',
  };
  const settings = { phoneNumberId: '104800000000001', businessAccountId: '204800000000001' };
  const { webhookUrl } = await house.createInbox({ channel: 'whatsapp-cloud', settings, secrets });
  const path = new URL(webhookUrl).pathname;
  const place = { host: '127.0.0.1', port: wasl.port, path, phoneNumberId: settings.phoneNumberId };
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

async function measure(engine, folder) {
  const house = await House.open(engine, folder);
  try {
    const rawBefore = await rawInserts(house.db.url, 3000);
    const load = await openLoad(house);
    await load.flood({ ms: 15_000, window: 400 });
    const at50 = await load.steady({ perSecond: 50, ms: 6000 });
    const [best, other] = await floodTwice(load, clockOf(house));
    const at70 = await load.steady({ perSecond: best.perSecond * 0.7, ms: 6000 });
    const slow = await latencies(house, load, at50);
    const busy = await latencies(house, load, at70);
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
      ...(await truth(house, load)),
      acknowledged: load.acknowledged.size,
      residentMb: residentMb(house.wasl.server.pid),
      otherRun: Math.round(other.perSecond),
      engine,
    };
  } finally {
    await house.close();
  }
}

const results = [];
await inFolder('intake', async (folder) => {
  for (const engine of engines()) {
    const result = await measure(engine, folder);
    results.push(result);
    tell(result);
  }
});
finish(results, ({ lost, duplicated }) => lost + duplicated === 0);
