// Is what package-lock.json asks for what lies in node_modules?
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './workshop.mjs';

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages ?? {};

/**
 * npm leaves node_modules/.package-lock.json behind only when an install came to its end; comparing it with our lock
 * tells a changed lock, a half-finished install and an install without the build tools apart from a good one,
 * and does not install again after a plain `npm ci` by hand.
 */
export function dependenciesAreCurrent() {
  const installedLock = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  const installed = packagesOf(installedLock);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const there = installed[path];
    // Optional packages are for one platform each: absent is right for the others.
    if (!there) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}
