// Builds what changed: `node scripts/build.mjs [part …] [--all]`. Parts are listed in build-parts.mjs.
import { join } from 'node:path';
import { PARTS, forgetBuild, holdPart, isBuiltFrom, rememberBuild, sourcesOf } from './build-parts.mjs';
import { layOver } from './lay-over.mjs';
import { ROOT, onLanes, present, run, seconds } from './workshop.mjs';

const everything = process.argv.includes('--all');
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length) {
  console.error(
    `There is no part ${unknown.join(', ')}. Parts: ${PARTS.map((part) => part.name).join(', ')}`,
  );
  process.exit(2);
}

const chosen = PARTS.filter((part) => names.length === 0 || names.includes(part.name));
for (const part of chosen.filter((part) => !present(part.entry))) {
  console.log(`- ${part.name}: not in the tree yet (${part.entry}), left out`);
}

const buildable = chosen.filter((part) => present(part.entry));
const stale = buildable
  .map((part) => ({ part, sources: sourcesOf(part) }))
  .filter(({ part, sources }) => everything || !isBuiltFrom(part, sources));
if (buildable.length && !stale.length) console.log('- everything is built from the present sources');

async function build(item) {
  const letGo = await holdPart(item.part);
  try {
    if (!everything && isBuiltFrom(item.part, item.sources)) return true;
    return await buildHeld(item);
  } finally {
    letGo();
  }
}

async function buildHeld({ part, sources }) {
  forgetBuild(part);
  const [command, args] = part.command();
  const result = await run(command, args, { quiet: true, env: { NODE_ENV: 'production' } });
  // A builder that reports an error and still exits with 0 leaves no output behind: that is a failure too.
  const ok = result.ok && present(part.fresh ?? part.output);
  if (ok && part.fresh) {
    const [fresh, output] = [join(ROOT, part.fresh), join(ROOT, part.output)];
    layOver({ fresh, output, list: join(ROOT, 'dist', '.stamps', `${part.name}.superseded.json`) });
  }
  if (ok) rememberBuild(part, sources);
  console.log(`${ok ? '+' : 'x'} ${part.name} ${ok ? 'built' : 'FAILED'} in ${seconds(result.ms)}`);
  if (!ok) console.error(result.output.trimEnd());
  return ok;
}

const results = await onLanes(
  2,
  stale.map((item) => () => build(item)),
);
process.exit(results.every(Boolean) ? 0 : 1);
