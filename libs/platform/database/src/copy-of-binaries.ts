import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, parse } from 'node:path';

const WRITABLE_BY_OTHERS = 0o022;
const STICKY = 0o1000;

/**
 * A copy of these programs where every account may run them and none but ours may change them; made once. Throws when
 * somebody else could have laid something there, or has: programs of root's server come from nobody else.
 */
export function copyOfBinaries(original: string, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  checkWay(folder);
  const name = `pg18-${createHash('sha256').update(original).digest('hex').slice(0, 16)}`;
  const copy = join(folder, name);
  if (!isThere(copy)) {
    // Complete or absent: a copy that was broken off half way is never taken for a whole one.
    const draft = mkdtempSync(join(folder, `.${name}-`));
    try {
      cpSync(original, join(draft, name), { recursive: true, verbatimSymlinks: true });
      closeToOthers(join(draft, name));
      settle(join(draft, name), copy);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  checkTree(copy);
  return copy;
}

/** Another process may have made the same copy meanwhile; ours is then thrown away, and theirs is checked like any. */
function settle(draft: string, copy: string): void {
  try {
    renameSync(draft, copy);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** The folder is ours alone, and nobody but root could put another in its place. */
function checkWay(folder: string): void {
  checkOwn(folder);
  const { root } = parse(folder);
  for (let at = dirname(folder); at !== root; at = dirname(at)) {
    const { uid, mode } = lstatSync(at);
    const guarded = (mode & WRITABLE_BY_OTHERS) === 0 || (mode & STICKY) !== 0;
    if ((uid !== 0 && uid !== process.getuid?.()) || !guarded) throw unsafe(at);
  }
}

/** Everything in the copy is ours. */
function checkTree(folder: string): void {
  checkOwn(folder);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const { uid, mode } = lstatSync(path);
    if (uid !== process.getuid?.() || (!entry.isSymbolicLink() && (mode & WRITABLE_BY_OTHERS) !== 0))
      throw unsafe(path);
  }
}

/** Whatever mask they were unpacked under: nobody else may write. */
function closeToOthers(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) chmodSync(path, lstatSync(path).mode & 0o755);
  }
}

function checkOwn(folder: string): void {
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & WRITABLE_BY_OTHERS) !== 0)
    throw unsafe(folder);
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

const unsafe = (path: string): Error =>
  new Error(
    `${path} is a link, belongs to somebody else or may be written by others: PostgreSQL is not started from there. Remove it, or see who made it`,
  );
