// A place for files that need not outlive a run. Copying a database of 666 files takes half a second of processor on some
// disks and a twentieth of that in memory; the tests make some two hundred.
import { chmodSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './workshop.mjs';

const IN_MEMORY = '/dev/shm';
/** As the kernel names it (`man 2 statfs`). */
const TMPFS_MAGIC = 0x01021994;
const GIB = 1024 ** 3;
const NAME = /^wasl-run-(\d+)$/;

/** In memory where the machine has plenty of it, else where it keeps temporary files. */
function quickestPlace() {
  try {
    const memory = process.availableMemory?.() ?? freemem();
    const { type, bavail, bsize } = statfsSync(IN_MEMORY);
    return type === TMPFS_MAGIC && bavail * bsize > 4 * GIB && memory > 6 * GIB ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Makes a folder for this process; folders of runs that were killed are taken away. */
export function openQuickFolder() {
  const place = quickestPlace();
  for (const name of readdirSync(place)) {
    const pid = NAME.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(place, name), { recursive: true, force: true });
  }
  const path = join(place, `wasl-run-${process.pid}`);
  mkdirSync(path);
  // As root, PostgreSQL runs as `nobody`, who must be able to walk into the folder.
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
