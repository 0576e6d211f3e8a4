// What is built, from which sources, and whether the last build is still true.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT, isAlive, nodeBinary, present } from './workshop.mjs';

const bin = (path) => join(ROOT, 'node_modules', path);
const nest = (project) => [nodeBinary(), [bin('@nestjs/cli/bin/nest.js'), 'build', project]];
const vite = (config, outDir) => [
  nodeBinary(),
  [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn', '-c', config, '--outDir', outDir, '--emptyOutDir'],
];

const SETUP = [
  'package-lock.json',
  'tsconfig.json',
  'scripts/build-parts.mjs',
  'scripts/rspack.config.mjs',
  'scripts/carried-packages.mjs',
];
const SERVER = [
  'libs',
  'apps/api',
  'apps/worker',
  'apps/standalone',
  'apps/channel-host',
  'test/simulators',
  'nest-cli.json',
  ...SETUP,
];
const BROWSER = ['libs/contracts', 'libs/kernel', ...SETUP];

const server = (name) => ({
  name,
  entry: `apps/${name}/src/main.ts`,
  output: `dist/apps/${name}/main.js`,
  inputs: SERVER,
  command: () => nest(name),
});
const browser = (name, entry) => ({
  name,
  entry: `apps/${name}/${entry}`,
  output: `dist/${name}`,
  inputs: [`apps/${name}`, ...BROWSER],
  // A server may be giving out the last build: the new one is made beside it and then laid over it.
  fresh: `dist/.fresh/${name}`,
  command: () => vite(`apps/${name}/vite.config.ts`, join(ROOT, 'dist', '.fresh', name)),
});

/**
 * Slowest first, so that two lanes end together. A part whose `entry` is not in the tree is left out with a visible line.
 * `testing` is what Jest's global setup loads: it runs outside Jest's transform and so needs plain JavaScript.
 */
export const PARTS = [
  browser('web', 'src/main.tsx'),
  server('standalone'),
  server('api'),
  server('worker'),
  server('channel-host'),
  browser('widget', 'vite.config.ts'),
  {
    name: 'testing',
    entry: 'libs/platform/database/src/testing-entry.ts',
    output: 'dist/libs/platform/database/testing-entry.js',
    inputs: ['libs/kernel', 'libs/contracts', 'libs/platform', 'nest-cli.json', ...SETUP],
    command: () => nest('testing'),
  },
];

const NOT_BUILT = /(^|\/)node_modules(\/|$)|\.spec\.tsx?$/;

function filesUnder(path) {
  if (NOT_BUILT.test(path) || !present(path)) return [];
  const absolute = join(ROOT, path);
  try {
    const entries = readdirSync(absolute, { withFileTypes: true });
    return entries.flatMap((entry) => filesUnder(`${path}/${entry.name}`));
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

/** A hash over the contents of everything that goes into a part. */
export function sourcesOf(part) {
  const hash = createHash('sha256');
  for (const file of part.inputs.flatMap(filesUnder).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}

const stampFile = (part) => join(ROOT, 'dist', '.stamps', part.name);

/** Whether the part's output was built from exactly these sources. */
export function isBuiltFrom(part, sources) {
  const stamp = stampFile(part);
  return present(part.output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
}

/**
 * Waits until nobody else builds this part, then holds it; answers what lets go. Two builds into one file (a start beside
 * a test run) would tear it. A lock whose process died is taken over.
 */
export async function holdPart(part) {
  mkdirSync(join(ROOT, 'dist', '.stamps'), { recursive: true });
  const lock = `${stampFile(part)}.lock`;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
    // 0: let go between our two looks, or not written yet.
    if (holder && !isAlive(holder)) rmSync(lock, { force: true });
    await sleep(100);
  }
}

/** Before a build: a build that breaks off must not look like a finished one. */
export const forgetBuild = (part) => rmSync(stampFile(part), { force: true });

/** After a good build. */
export function rememberBuild(part, sources) {
  mkdirSync(join(ROOT, 'dist', '.stamps'), { recursive: true });
  writeFileSync(stampFile(part), sources);
}
