import type { Readable } from 'node:stream';
import { BlobMissing, BlobStore, type ByteRange, isBlobKey, type KeyPage } from './blob-store';
import type { RowBlobStore } from './row-blob-store';

/** Beyond this a file of its own is cheaper than a row. */
const SMALL_BYTES = 64 * 1024;
/** Where a look-through has come to the files. */
const FILES = 'files:';

/**
 * Small blobs as rows, large ones as files: a letter or a page costs a share of one commit instead of a file of its
 * own with all that makes it durable. A small blob that lies among the files, from before, is found there.
 */
export class TieredBlobStore extends BlobStore {
  constructor(
    private readonly small: RowBlobStore,
    private readonly large: BlobStore,
  ) {
    super();
  }

  put(bytes: Buffer): Promise<string> {
    return (bytes.length <= SMALL_BYTES ? this.small : this.large).put(bytes);
  }

  async get(key: string): Promise<Buffer> {
    return (await this.small.find(key)) ?? this.large.get(key);
  }

  async open(key: string, range?: ByteRange): Promise<{ stream: Readable; size: number }> {
    try {
      return await this.small.open(key, range);
    } catch (error) {
      if (!(error instanceof BlobMissing)) throw error;
      return this.large.open(key, range);
    }
  }

  async exists(key: string): Promise<boolean> {
    return isBlobKey(key) && ((await this.small.exists(key)) || this.large.exists(key));
  }

  async remove(key: string, olderThan?: Date): Promise<boolean> {
    if (!isBlobKey(key)) return false;
    const gone = await Promise.all([this.small.remove(key, olderThan), this.large.remove(key, olderThan)]);
    return gone.includes(true);
  }

  /** The rows first, then the files. */
  async olderKeys(olderThan: Date, from: string): Promise<KeyPage> {
    const inFiles = from.startsWith(FILES);
    const tier = inFiles ? this.large : this.small;
    const { keys, next } = await tier.olderKeys(olderThan, inFiles ? from.slice(FILES.length) : from);
    if (inFiles) return { keys, next: next && FILES + next };
    return { keys, next: next ?? FILES };
  }

  /** The database is watched by itself. */
  reach(): Promise<void> {
    return this.large.reach();
  }

  override async close(): Promise<void> {
    await Promise.all([this.small.close(), this.large.close()]);
  }
}
