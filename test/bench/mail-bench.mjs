// npm run bench:mail [-- --json] [-- --mails 4000]: a mixed corpus of mail through the whole product (SMTP door, durable
// storage, parsing in threads, people, threads, files), beside a bare run of a MIME parser over the same bytes.
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { peakMb } from './cpu-clock.mjs';
import { House, freePort } from './house.mjs';
import { quantile } from './load-phases.mjs';
import { makeCorpus } from './mail-corpus.mjs';
import { argument, finish, inFolder, rounded, tell } from './report.mjs';
import { SmtpLine } from './smtp-line.mjs';

const LINES = 32;
const ADDRESS = 'help@example.org';
const MAILS = Number(argument('--mails', 4000));

async function openDoor(house) {
  const doorPort = await freePort();
  await house.createInbox({ channel: 'email', settings: { address: ADDRESS, doorEnabled: true, doorPort } });
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
/** Looked for without a pause, what is new cost a tenth of the database's time. */
const LOOK_MS = 20;

/** Notes when each mail is first seen in its thread, until all are there or nothing comes any more. */
async function watch(client, count, from) {
  const seen = new Map();
  let last = from;
  for (let newest = Date.now(); seen.size < count && Date.now() - newest < NOTHING_NEW_MS;) {
    const { rows } = await client.query({ name: 'newer', text: NEWER, values: [last] });
    for (const row of rows) seen.set(row.external, { at: Date.now(), thread: row.thread });
    if (rows.length > 0) {
      last = rows.at(-1).id;
      newest = Date.now();
    }
    await sleep(LOOK_MS);
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

/** Mails of the same kinds under other names, as many as the engine's compiler needs: nothing of the corpus pays for what is done once. */
function warmUpCorpus() {
  return makeCorpus(1000, { to: ADDRESS, seed: 1, people: 100 }).map((mail) => ({
    id: mail.id.replace('bench', 'warm'),
    raw: Buffer.from(mail.raw.toString('latin1').replaceAll('bench-', 'warm-'), 'latin1'),
  }));
}

async function measure(folder) {
  const corpus = makeCorpus(MAILS, { to: ADDRESS });
  const house = await House.open('postgres', folder);
  try {
    const doorPort = await openDoor(house);
    const client = house.sql;
    const { last: from } = await flood(warmUpCorpus(), { doorPort, client });
    await bare(corpus.slice(0, 200));
    const bareBefore = await bare(corpus);
    const { perSecond, waits, lost, threads } = await flood(corpus, { doorPort, client, from });
    const bareParser = (bareBefore + (await bare(corpus))) / 2;
    return {
      messagesPerSec: Math.round(perSecond),
      bareParserPerSec: Math.round(bareParser),
      ratio: rounded(perSecond / bareParser),
      p99Ms: rounded(quantile(waits, 0.99), 1),
      p50Ms: rounded(quantile(waits, 0.5), 1),
      peakMb: peakMb(house.wasl.server.pid),
      lost,
      mails: corpus.length,
      threads,
      corpusMb: rounded(corpus.reduce((sum, { raw }) => sum + raw.length, 0) / 1_048_576, 1),
    };
  } finally {
    await house.close();
  }
}

const result = await inFolder('mail', measure);
tell(result);
finish([result], ({ lost }) => lost === 0);
