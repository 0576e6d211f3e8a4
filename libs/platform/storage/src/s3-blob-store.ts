import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { StorageConfig } from '@wasl/platform/config';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { BlobMissing, BlobStore, type ByteRange, isBlobKey, type KeyPage, PAGE_KEYS } from './blob-store';

/** A blob that is younger needs no new stamp: sweepers leave alone what is younger than a day. */
const YOUNG_MS = 3_600_000;

/** Blobs as objects of one bucket of any store that speaks S3, under the hash of their bytes. */
export class S3BlobStore extends BlobStore {
  constructor(
    private readonly client: S3Client,
    private readonly where: Pick<StorageConfig, 'bucket' | 'prefix'>,
  ) {
    super();
  }

  async put(bytes: Buffer): Promise<string> {
    const key = createHash('sha256').update(bytes).digest('hex');
    const modified = await this.modified(key);
    // Written again when it is old, so that a sweeper of old objects leaves it alone.
    if (modified !== null && Date.now() - modified.getTime() < YOUNG_MS) return key;
    await this.client.send(
      new PutObjectCommand({
        ...this.object(key),
        Body: bytes,
        ContentLength: bytes.length,
        ContentType: 'application/octet-stream',
      }),
    );
    return key;
  }

  async get(key: string): Promise<Buffer> {
    const { stream } = await this.open(key);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  async open(key: string, range?: ByteRange): Promise<{ stream: Readable; size: number }> {
    const asked = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
    const { Body, ContentLength, ContentRange } = await this.answered(key, () =>
      this.client.send(new GetObjectCommand({ ...this.object(key), ...asked })),
    );
    if (!(Body instanceof Readable)) throw new Error('the store answered without bytes');
    const whole = ContentRange?.split('/')[1];
    return { stream: Body, size: whole === undefined ? (ContentLength ?? 0) : Number(whole) };
  }

  async exists(key: string): Promise<boolean> {
    return (await this.modified(key)) !== null;
  }

  /** Between the look and the removal there is no lock: `olderThan` must leave a wide margin, as for sweepers it does. */
  async remove(key: string, olderThan?: Date): Promise<boolean> {
    const modified = await this.modified(key);
    if (modified === null || (olderThan && modified >= olderThan)) return false;
    await this.client.send(new DeleteObjectCommand(this.object(key)));
    return true;
  }

  async olderKeys(olderThan: Date, from: string): Promise<KeyPage> {
    const { bucket: Bucket, prefix: Prefix } = this.where;
    const { Contents = [], IsTruncated } = await this.client.send(
      new ListObjectsV2Command({
        ...{ Bucket, Prefix, MaxKeys: PAGE_KEYS },
        ...(from === '' ? {} : { StartAfter: from }),
      }),
    );
    const keys = Contents.flatMap(({ Key: name = '', LastModified }) => {
      const key = name.slice(name.lastIndexOf('/') + 1);
      // Others may keep things in the same bucket: only what would be found under its key is ours.
      const ours = isBlobKey(key) && this.object(key).Key === name;
      return ours && LastModified && LastModified < olderThan ? [key] : [];
    });
    return { keys, next: IsTruncated ? (Contents.at(-1)?.Key ?? null) : null };
  }

  async reach(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.where.bucket }));
  }

  override close(): Promise<void> {
    this.client.destroy();
    return Promise.resolve();
  }

  private async modified(key: string): Promise<Date | null> {
    if (!isBlobKey(key)) return null;
    try {
      const { LastModified } = await this.client.send(new HeadObjectCommand(this.object(key)));
      return LastModified ?? new Date(0);
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }

  private async answered<T>(key: string, ask: () => Promise<T>): Promise<T> {
    if (!isBlobKey(key)) throw new BlobMissing(key.slice(0, 64));
    try {
      return await ask();
    } catch (error) {
      throw isAbsent(error) ? new BlobMissing(key) : error;
    }
  }

  private object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.where.bucket, Key: `${this.where.prefix}${key.slice(0, 2)}/${key}` };
  }
}

/** A HEAD has no body to name the reason: only the status tells. */
function isAbsent(error: unknown): boolean {
  const { name, $metadata } = (error ?? {}) as { name?: string; $metadata?: { httpStatusCode?: number } };
  return name === 'NoSuchKey' || (name !== 'NoSuchBucket' && $metadata?.httpStatusCode === 404);
}
