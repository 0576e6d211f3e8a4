import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from 'node:net';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { describeWith } from '../support/describe-with';
import { freePort } from '../support/free-port';
import { startRedis } from '../support/redis';
import { eventually } from './support/eventually';
import { privateFolder, type Program, WaslProcess } from './support/wasl-process';

// Real: built processes, PostgreSQL, Redis. What somebody reads who typed the command in a place that is not ready.
const PROGRAMS: Program[] = ['standalone', 'api', 'worker'];
const folder = privateFolder();
afterAll(() => folder.remove());

const SURROUNDINGS = {
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: process.env.WASL_TEST_COMPILE_CACHE ?? '',
};

interface Ending {
  code: number | null;
  words: string;
}

/** Runs a program until it gives up. */
async function runToEnd(
  program: Program,
  env: Record<string, string>,
  flags: string[] = [],
): Promise<Ending> {
  const child = spawn(process.execPath, [...flags, `dist/apps/${program}/main.js`], {
    env: { ...SURROUNDINGS, WASL_DATA_DIR: folder.path, WASL_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (words += chunk.toString('utf8')));
  const giveUp = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(giveUp);
  return { code, words };
}

/** A worker before a server that says nothing; it is patient with it for ten seconds, in which the others are told. */
let beforeTheMute: Promise<Ending>;
beforeAll(async () => {
  const mute = createServer().listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const { port } = mute.address() as { port: number };
  const ending = runToEnd('worker', { DATABASE_URL: `postgres://w@127.0.0.1:${port}/w` });
  beforeTheMute = ending.finally(() => mute.close());
});

const lines = (words: string): string[] => words.split('\n').filter((line) => line.trim() !== '');

describe('on a Node.js that is too old', () => {
  const AGED = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})`;

  it.each(PROGRAMS)('%s says so in one sentence', async (program) => {
    const { code, words } = await runToEnd(program, {}, ['--import', AGED]);
    expect(code).toBe(1);
    expect(lines(words)).toEqual([
      expect.stringMatching(/^Wasl needs Node\.js 22\.19 or newer; this is 20\.20\.2/),
    ]);
  });

  it.each(PROGRAMS)('%s loads no package before it has looked', (program) => {
    const built = readFileSync(`dist/apps/${program}/main.js`, 'utf8');
    const imported = [...built.matchAll(/^\s*(?:import|export)\b[^;]*?from\s*["']([^"']+)["']/gm)].map(
      ([, name]) => name,
    );
    expect(imported.filter((name) => !name?.startsWith('node:'))).toEqual([]);
  });
});

describe('without its database', () => {
  it.each(PROGRAMS)('%s says what is missing, where, and how to mend it', async (program) => {
    const port = await freePort();
    const DATABASE_URL = `postgres://wasl:very-secret@127.0.0.1:${port}/inbox`;
    const { code, words } = await runToEnd(program, { DATABASE_URL });
    expect(code).toBe(1);
    expect(words).toContain(
      `PostgreSQL at postgres://wasl@127.0.0.1:${port}/inbox (DATABASE_URL): nothing listens there.`,
    );
    expect(words).not.toMatch(/very-secret|\n\s+at |ECONNREFUSED/);
  });

  it('says that the database does not exist', async () => {
    const database = await freshDatabase();
    try {
      const DATABASE_URL = database.url.replace(/[^/]+$/, 'no_such_database');
      const { code, words } = await runToEnd('api', { DATABASE_URL });
      expect([code, lines(words)]).toEqual([
        1,
        [expect.stringContaining('it has no such database. Create it')],
      ]);
    } finally {
      await database.drop();
    }
  });

  it('says that something listens there which is no database and says nothing', async () => {
    expect(await beforeTheMute).toEqual({ code: 1, words: expect.stringContaining('there is no answer') });
    expect(lines((await beforeTheMute).words)).toHaveLength(1);
  });
});

describeWith('redis-server', 'on Redis', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it.each(PROGRAMS)('%s says that it is not there', async (program) => {
    const port = await freePort();
    const env = { DATABASE_URL: database.url, REDIS_URL: `redis://:very-secret@127.0.0.1:${port}` };
    const { code, words } = await runToEnd(program, env);
    expect(code).toBe(1);
    expect(words).toContain(
      `Redis at redis://127.0.0.1:${port} (REDIS_URL): nothing listens there. Start it`,
    );
    expect(words).not.toMatch(/very-secret|\n\s+at |ECONNREFUSED/);
  });

  it('tells a balancer which one was lost later', async () => {
    const redis = await startRedis();
    const api = await WaslProcess.start('api', {
      databaseUrl: database.url,
      dataDir: folder.path,
      redisUrl: redis.url,
    });
    const ready = async () => {
      const answer = await fetch(`${api.url}/health/ready`);
      return [answer.status, ((await answer.json()) as { checks: unknown }).checks];
    };
    try {
      expect(await ready()).toEqual([200, { database: 'up', migrations: 'up', redis: 'up', files: 'up' }]);
      await redis.stop();
      await eventually(async () => {
        expect(await ready()).toEqual([
          503,
          { database: 'up', migrations: 'up', redis: 'down', files: 'up' },
        ]);
        return true;
      });
      await sleep(2_000);
      expect(api.log).not.toMatch(/very-secret|Unhandled/);
    } finally {
      await api.kill();
    }
  });
});
