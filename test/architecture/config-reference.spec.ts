import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
/** The script imports TypeScript, which the machine's own Node.js may be too old for. */
const OURS = join(ROOT, 'node_modules/.bin/node');

describe('the reference of settings', () => {
  it('is in README.md and .env.example as the code has it', () => {
    const node = existsSync(OURS) ? OURS : process.execPath;
    const check = () =>
      execFileSync(node, ['scripts/config-reference.mjs', '--check'], { cwd: ROOT, stdio: 'pipe' });
    expect(check).not.toThrow();
  });
});
