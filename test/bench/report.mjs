// How every benchmark speaks: a line of words for people, one line of JSON for machines.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const json = process.argv.includes('--json');

/** The word behind `name` on the command line. */
export const argument = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};

/** The queue engines to measure on. */
export const engines = () => (argument('--engine') ? [argument('--engine')] : ['postgres', 'redis']);

export const rounded = (value, digits = 2) => Number(value.toFixed(digits));

/** Gives the work a folder that goes with it. */
export async function inFolder(name, work) {
  const folder = mkdtempSync(join(tmpdir(), `wasl-bench-${name}-`));
  chmodSync(folder, 0o755);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One result as words; they go to stderr when the reader is a machine. */
export function tell(result) {
  const words = Object.entries(result).map(([key, value]) => `${key} ${value}`);
  (json ? process.stderr : process.stdout).write(`${words.join('  ')}\n`);
}

/** The last line of JSON, when it was asked for: the only result, or the first with all of them. */
export function finish(results, isGood) {
  const [first] = results;
  const whole = results.length === 1 ? first : { ...first, engines: results };
  if (json) process.stdout.write(`${JSON.stringify(whole)}\n`);
  process.exit(results.every(isGood) ? 0 : 1);
}
