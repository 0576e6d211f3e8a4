// `node scripts/config-reference.mjs [--check]`: writes the settings, as libs/platform/config parses them, into README.md
// (between its two markers) and .env.example. With --check it writes nothing and ends with 1 where one of them is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configReference } from '../libs/platform/config/src/config.ts';
import { ROOT } from './workshop.mjs';

const BEGIN = '<!-- config: written by scripts/config-reference.mjs -->';
const END = '<!-- /config -->';
const reference = configReference();

function table() {
  const rows = reference.map(({ name, about, fallback }) => [
    `\`${name}\``,
    fallback === '' ? '' : `\`${fallback}\``,
    about,
  ]);
  const all = [['Name', 'When absent', 'What it is'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(all[0]), rule, ...all.slice(1).map(line)].join('\n');
}

function example() {
  const entries = reference.map(({ name, about, fallback }) => `# ${about}\n#${name}=${fallback}`);
  const head =
    '# Every setting of Wasl with what holds when it is absent. `npm start` needs none of them.\n' +
    '# Wasl reads the environment, not this file: hand it over with `node --env-file=.env`, Docker or systemd.\n';
  return `${head}\n${entries.join('\n\n')}\n`;
}

function readme(text) {
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from === -1 || to < from) throw new Error(`README.md has no ${BEGIN} … ${END}`);
  return `${text.slice(0, from)}${BEGIN}\n\n${table()}\n\n${text.slice(to)}`;
}

const stale = [];
function bring(file, make) {
  const path = join(ROOT, file);
  let present = '';
  try {
    present = readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const wanted = make(present);
  if (wanted === present) return;
  stale.push(file);
  if (!process.argv.includes('--check')) writeFileSync(path, wanted);
}

bring('README.md', readme);
bring('.env.example', example);
if (process.argv.includes('--check')) {
  for (const file of stale) console.error(`${file} is stale: node scripts/config-reference.mjs`);
  process.exit(stale.length ? 1 : 0);
}
console.log(stale.length ? `written: ${stale.join(', ')}` : 'everything was fresh');
