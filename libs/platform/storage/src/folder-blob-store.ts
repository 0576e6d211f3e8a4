import { createHash, randomUUID } from 'node:crypto';
import {
  access,
  constants,
  link,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  unlink,
  utimes,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { BlobMissing, BlobStore, type ByteRange, isBlobKey, type KeyPage, PAGE_KEYS } from './blob-store';
import type { FileRequest } from './file-thread';
import { FileWriter } from './file-writer';
import { foldersToSync } from './folders-to-sync';

const ASIDE = '.aside-';
const IN_THREAD_AT_MOST = 1024 * 1024;

/**
 * Blobs in a folder of this machine, in 256 folders by the first byte of their keys; a file is complete or absent, also
 * after a power cut. Older installations have files one level deeper, where each of them had to make a folder durable
 * too: they are found there, and stay.
 */
export class FolderBlobStore extends BlobStore {
  private readonly writer = new FileWriter();

  constructor(private readonly folder: string) {
    super();
  }

  async put(bytes: Buffer): Promise<string> {
    const key = createHash('sha256').update(bytes).digest('hex');
    const path = this.path(key);
    const draft = join(this.folder, `.draft-${randomUUID()}`);
    if (bytes.length <= IN_THREAD_AT_MOST) await this.writer.write({ draft, path, bytes });
    else await this.putLarge({ draft, path, bytes });
    return key;
  }

  /** From here: the thread would hold all of it a second time. */
  private async putLarge({ draft, path, bytes }: FileRequest): Promise<void> {
    if (await this.touch(path)) return;
    const made = await mkdir(dirname(path), { recursive: true });
    try {
      await writeDurably(draft, bytes);
      await rename(draft, path);
      for (const folder of foldersToSync(path, made)) await syncFolder(folder);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  override close(): Promise<void> {
    return this.writer.close();
  }

  async get(key: string): Promise<Buffer> {
    const file = await this.handle(key);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  }

  async open(key: string, range?: ByteRange): Promise<{ stream: Readable; size: number }> {
    const file = await this.handle(key);
    const { size } = await file.stat();
    return { stream: file.createReadStream({ ...range, autoClose: true }), size };
  }

  async exists(key: string): Promise<boolean> {
    for (const path of this.places(key)) if (await isThere(path)) return true;
    return false;
  }

  async remove(key: string, olderThan?: Date): Promise<boolean> {
    const gone: boolean[] = [];
    for (const path of this.places(key)) gone.push(await this.removeAt(path, olderThan));
    return gone.includes(true) && !(await this.exists(key));
  }

  /**
   * Put aside before it is judged: whoever stores the same bytes from then on finds nothing and writes them anew, and
   * who stored them just before has made them young, so that they go back.
   */
  private async removeAt(path: string, olderThan?: Date): Promise<boolean> {
    const aside = join(this.folder, `${ASIDE}${randomUUID()}`);
    try {
      if (olderThan && (await stat(path)).mtime >= olderThan) return false;
      await rename(path, aside);
      const young = olderThan !== undefined && (await stat(aside)).mtime >= olderThan;
      if (young) await link(aside, path).catch(unlessThere);
      await unlink(aside);
      return !young;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  }

  async olderKeys(olderThan: Date, from: string): Promise<KeyPage> {
    const keys: string[] = [];
    let looked = 0;
    for await (const key of this.keysAfter(from)) {
      if (await this.isOlder(key, olderThan)) keys.push(key);
      if (++looked === PAGE_KEYS) return { keys, next: key };
    }
    return { keys, next: null };
  }

  async reach(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await access(this.folder, constants.W_OK);
  }

  /** In one of its places; not when it was removed while we looked. */
  private async isOlder(key: string, than: Date): Promise<boolean> {
    for (const path of this.places(key)) {
      const found = await stat(path).catch((error: unknown) => {
        if (isAbsent(error)) return null;
        throw error;
      });
      if (found && found.mtime < than) return true;
    }
    return false;
  }

  /** In the order of the keys, folder by folder: never the whole list at once. */
  private async *keysAfter(from: string): AsyncGenerator<string> {
    for (const outer of await named(this.folder, /^[0-9a-f]{2}$/, from.slice(0, 2))) {
      const keys = new Set(await named(join(this.folder, outer), /^[0-9a-f]{64}$/));
      for (const inner of await named(join(this.folder, outer), /^[0-9a-f]{2}$/))
        for (const key of await named(join(this.folder, outer, inner), /^[0-9a-f]{64}$/)) keys.add(key);
      for (const key of [...keys].toSorted()) if (key > from && key.startsWith(outer)) yield key;
    }
  }

  /** Storing again makes a file young, so that a sweeper of old files leaves it alone. */
  private async touch(path: string): Promise<boolean> {
    const now = new Date();
    try {
      await utimes(path, now, now);
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  }

  private async handle(key: string) {
    for (const path of this.places(key)) {
      try {
        return await open(path, 'r');
      } catch (error) {
        if (!isAbsent(error)) throw error;
      }
    }
    throw new BlobMissing(key);
  }

  private path(key: string): string {
    if (!isBlobKey(key)) throw new BlobMissing(key.slice(0, 64));
    return join(this.folder, key.slice(0, 2), key);
  }

  /** Where it may lie: as it is stored now, and as it was before. */
  private places(key: string): string[] {
    return [this.path(key), join(this.folder, key.slice(0, 2), key.slice(2, 4), key)];
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Names of this shape in a folder, from `first` on, in order; none when there is no such folder. */
async function named(folder: string, shape: RegExp, first = ''): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => shape.test(name) && name >= first).toSorted();
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Somebody stored the same bytes meanwhile: then theirs stand. */
function unlessThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
