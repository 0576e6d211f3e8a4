import { createHash, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The 32 bytes from which every key of an installation grows: hashed from the configured key, or kept in the data
 * folder, readable by its owner only. Several processes that start at once on one folder get the same key.
 */
export function loadMasterKey(settings: { secretKey: string | null; dataDir: string }): Buffer {
  if (settings.secretKey !== null) return createHash('sha256').update(settings.secretKey).digest();
  const file = join(settings.dataDir, 'secret-key');
  if (!existsSync(file)) createOnce(settings.dataDir, file);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== 32)
    throw new Error('the file secret-key in the data folder does not hold a key; restore it from a backup');
  return key;
}

/** Written apart and linked: whoever comes second keeps the first one's key, and nobody reads half a file. */
function createOnce(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `.secret-key-${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
