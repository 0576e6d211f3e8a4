// The program of a thread that writes files: what makes one durable is ten waits for the disk, which cost a busy event
// loop more than the disk. Here nobody else waits meanwhile.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { foldersToSync } from './folders-to-sync';

/** A file to be written. */
export interface FileRequest {
  /** Where it is written first: beside its place, on the same disk. */
  draft: string;
  path: string;
  bytes: Uint8Array;
}
/** null: it is durable. */
export type FileAnswer = { code: string | undefined; message: string } | null;

parentPort?.on('message', (request: FileRequest) => parentPort?.postMessage(written(request)));

function written(request: FileRequest): FileAnswer {
  try {
    if (!isThere(request.path)) write(request);
    return null;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    return { code, message };
  }
}

/** Storing again makes a file young, so that a sweeper of old files leaves it alone. */
function isThere(path: string): boolean {
  const now = new Date();
  try {
    utimesSync(path, now, now);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw cause;
  }
}

function write({ draft, path, bytes }: FileRequest): void {
  try {
    const made = mkdirSync(dirname(path), { recursive: true });
    durably(openSync(draft, 'wx', 0o640), (file) => {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    });
    renameSync(draft, path);
    for (const folder of foldersToSync(path, made)) durably(openSync(folder, 'r'), () => undefined);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
}

function durably(file: number, change: (file: number) => void): void {
  try {
    change(file);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
