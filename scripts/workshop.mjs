// What every script of this folder needs: the root, the right PATH, a timed child process. Plain Node >= 20.19, no dependency.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** The repository's root; every script works from here, wherever it was called. */
export const ROOT = dirname(import.meta.dirname);

/** Whether a path (relative to the root) exists. */
export const present = (path) => existsSync(join(ROOT, path));

/**
 * The environment of what we spawn. node_modules/.bin comes first on PATH because it holds our Node 24:
 * the machine's own `node` may be the Node 20 of Debian.
 */
export function childEnv(extra = {}) {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].filter(Boolean).join(delimiter);
  return { ...process.env, ...extra, PATH: path };
}

/** The Node that builds and tests: the one of node_modules when it is there, else the one that runs this script. */
export function nodeBinary() {
  const own = join(ROOT, 'node_modules', '.bin', 'node');
  return existsSync(own) ? own : process.execPath;
}

/** `1234` -> `1.2 s`. */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Runs a program to its end; never throws. `quiet` gathers stdout and stderr in `output`, otherwise they are shown.
 * `onStart` gets the child process.
 */
export function run(command, args, { env = {}, quiet = false, stdio, onStart } = {}) {
  const began = performance.now();
  return new Promise((done) => {
    const mode = stdio ?? (quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit']);
    const child = spawn(command, args, { cwd: ROOT, env: childEnv(env), stdio: mode });
    onStart?.(child);
    let output = '';
    const gather = (chunk) => (output += chunk);
    child.stdout?.on('data', gather);
    child.stderr?.on('data', gather);
    const end = (code) => done({ code, ok: code === 0, output, ms: performance.now() - began });
    child.once('error', (error) => {
      output += `${command}: ${error.message}\n`;
      end(127);
    });
    child.once('close', (code, signal) => end(code ?? (signal ? 1 : 0)));
  });
}

/** Whether a process with this id runs, whoever started it. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs jobs (functions that return promises) on a few lanes, in the order given; answers their results in that order. */
export async function onLanes(lanes, jobs) {
  const results = [];
  let next = 0;
  const lane = async () => {
    while (next < jobs.length) {
      const mine = next++;
      results[mine] = await jobs[mine]();
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, jobs.length) }, lane));
  return results;
}

/** Where an executable lies on PATH or in the system's folders, or undefined. */
export function findProgram(name) {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/sbin',
    '/bin',
    '/usr/local/bin',
  ];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
