import { createHash, randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, rename, rm, stat, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { BlobMissing, BlobStore, type ByteRange, isBlobKey } from './blob-store';

/** Blobs in a folder of this machine, two levels deep; a file is complete or absent, also after a power cut. */
export class FolderBlobStore extends BlobStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(bytes: Buffer): Promise<string> {
    const key = createHash('sha256').update(bytes).digest('hex');
    const path = this.path(key);
    if (await this.touch(path)) return key;
    await mkdir(dirname(path), { recursive: true });
    const draft = join(this.folder, `.draft-${randomUUID()}`);
    try {
      await writeDurably(draft, bytes);
      await rename(draft, path);
      await syncFolder(dirname(path));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    return key;
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
    return stat(this.path(key)).then(
      () => true,
      () => false,
    );
  }

  async remove(key: string, olderThan?: Date): Promise<boolean> {
    const path = this.path(key);
    try {
      if (olderThan && (await stat(path)).mtime >= olderThan) return false;
      await unlink(path);
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  }

  async reach(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await access(this.folder, constants.W_OK);
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
    try {
      return await open(this.path(key), 'r');
    } catch (error) {
      throw isAbsent(error) ? new BlobMissing(key) : error;
    }
  }

  private path(key: string): string {
    if (!isBlobKey(key)) throw new BlobMissing(key.slice(0, 64));
    return join(this.folder, key.slice(0, 2), key.slice(2, 4), key);
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name of a renamed file is durable only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
