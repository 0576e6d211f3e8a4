// `npm run check`: format, lint, types, boundaries, unused, small tests; all of them, even after a failure.
import { join } from 'node:path';
import { ROOT, nodeBinary, onLanes, present, run, seconds } from './workshop.mjs';

const bin = (path) => join(ROOT, 'node_modules', path);
const tool = (name, path, ...args) => ({ name, command: nodeBinary(), args: [bin(path), ...args] });
const folders = ['apps', 'libs', 'test'].filter(present);

/** Longest first: two lanes then end at about the same time. */
const STEPS = [
  { name: 'small tests', command: nodeBinary(), args: ['scripts/test.mjs', '--only=small'] },
  // Of every tsconfig.json (server, web, widget): the same program serves the rules and tells the compiler's errors.
  tool('lint and types', 'oxlint/bin/oxlint', '--type-aware', '--type-check', '--deny-warnings'),
  tool('format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '--cache', '.'),
  tool(
    'boundaries',
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    ...folders,
  ),
  tool('unused', 'knip/bin/knip.js', '--no-progress'),
];

async function check(step) {
  const result = await run(step.command, step.args, { quiet: true });
  console.log(
    `${result.ok ? '+' : 'x'} ${step.name} ${result.ok ? 'fine' : 'FAILED'} in ${seconds(result.ms)}`,
  );
  return { ...step, ...result };
}

const began = performance.now();
const results = await onLanes(
  2,
  STEPS.map((step) => () => check(step)),
);
const failed = results.filter((result) => !result.ok);
for (const { name, output } of failed) console.log(`\n== ${name}\n${output.trim()}`);
const verdict = failed.length
  ? `${failed.length} of ${results.length} checks failed`
  : `${results.length} checks are fine`;
console.log(`${failed.length ? '\n' : ''}${verdict}, ${seconds(performance.now() - began)}`);
process.exit(failed.length ? 1 : 0);
