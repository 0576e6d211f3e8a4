import { dirname } from 'node:path';

/**
 * The folders that must reach the disk before the name of a new file is durable: its own, and above it each one that
 * holds a folder made for it. `firstMade` is what a recursive mkdir answered.
 */
export function foldersToSync(path: string, firstMade: string | undefined): string[] {
  const folders = [dirname(path)];
  if (firstMade === undefined) return folders;
  const last = dirname(firstMade);
  for (let at = dirname(path); at !== last && at !== dirname(at); at = dirname(at)) folders.push(dirname(at));
  return folders;
}
