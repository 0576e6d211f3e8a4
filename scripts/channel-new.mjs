// npm run channel:new <id>: a folder for a new channel whose failing tests say, one after the other, what to write.
// The way through it is docs/channels/how-to-add.md.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { channelFiles, namesOf } from './channel-new-files.mjs';
import { ROOT } from './workshop.mjs';

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const REGISTRY = 'libs/channels/src/index.ts';

function refuse(sentence) {
  console.error(sentence);
  process.exit(2);
}

/** The registry with the new channel's import and its entry, in the order of the catalogue: before the desk. */
function registered(source, { id, name }) {
  const line = `import { ${name} } from '../${id}/${id}.channel';\n`;
  const imports = [...source.matchAll(/^import \{ .+ \} from '\.\.\/[^']+\.channel';\n/gm)];
  const next = imports.find(([text]) => text.slice(text.indexOf('../')) > line.slice(line.indexOf('../')));
  const last = imports.at(-1);
  const at = next ? next.index : last.index + last[0].length;
  const withImport = source.slice(0, at) + line + source.slice(at);
  // Before the desk, which closes the catalogue; on a line of its own where the list has grown over several.
  const entry = /(export const CHANNELS[^=]*= \[[\s\S]*?)(\n {2})?\bdesk\b/;
  if (!entry.test(withImport)) throw new Error(`no list of channels with the desk in ${REGISTRY}`);
  return withImport.replace(entry, (_all, before, line) =>
    line ? `${before}${line}${name},${line}desk` : `${before}${name}, desk`,
  );
}

const [id] = process.argv.slice(2).filter((word) => !word.startsWith('-'));
if (!id) refuse('Usage: npm run channel:new <id>, for example: npm run channel:new pigeon-post');
if (!ID.test(id))
  refuse(
    `"${id}" is no id of a channel: small letters and digits, parts joined by "-", such as pigeon-post.`,
  );
const folder = `libs/channels/${id}`;
if (existsSync(join(ROOT, folder))) refuse(`${folder} exists already.`);

const names = namesOf(id);
for (const [path, text] of Object.entries(channelFiles(names))) {
  const place = join(ROOT, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
  console.log(`+ ${path}`);
}
const registry = join(ROOT, REGISTRY);
writeFileSync(registry, registered(readFileSync(registry, 'utf8'), names));
console.log(`~ ${REGISTRY}`);
// Where a line breaks depends on how long the id is.
const written = [...Object.keys(channelFiles(names)), REGISTRY];
execFileSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', '--log-level', 'warn', ...written], {
  cwd: ROOT,
});
console.log(`
Next: node_modules/.bin/jest ${folder}
Its tests fail on purpose. Each names the step of docs/channels/how-to-add.md that it waits for.`);
