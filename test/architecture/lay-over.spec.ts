import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// Real: the build script's own function, in a Node.js of its own because it is an ES module.
const DAY = 24 * 3_600_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wasl-lay-over-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One build with these files, laid over what is there. */
function build(files: Record<string, string>, now: number): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, 'fresh', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'fresh', path), text);
  }
  const call = {
    fresh: join(folder, 'fresh'),
    output: join(folder, 'web'),
    list: join(folder, 'list.json'),
    now,
  };
  const script = `import { layOver } from ${JSON.stringify(resolve('scripts/lay-over.mjs'))}; layOver(${JSON.stringify(call)});`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}
const assets = () => readdirSync(join(folder, 'web', 'assets')).sort();

describe('a new build of the pages', () => {
  it('takes the place of the old one, whose parts stay for a week after that', () => {
    build({ 'index.html': 'one', 'assets/a-1.js': '1' }, 0);
    // Long in use before it was replaced: the week begins with its successor.
    build({ 'index.html': 'two', 'assets/a-2.js': '2' }, 30 * DAY);
    expect(readFileSync(join(folder, 'web', 'index.html'), 'utf8')).toBe('two');
    expect(assets()).toEqual(['a-1.js', 'a-2.js']);
    build({ 'index.html': 'three', 'assets/a-3.js': '3' }, 36 * DAY);
    expect(assets()).toEqual(['a-1.js', 'a-2.js', 'a-3.js']);
    build({ 'index.html': 'four', 'assets/a-3.js': '3' }, 38 * DAY);
    expect(assets()).toEqual(['a-2.js', 'a-3.js']);
    expect(existsSync(join(folder, 'fresh'))).toBe(false);
  });
});
