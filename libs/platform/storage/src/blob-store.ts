import type { Readable } from 'node:stream';

/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Some keys, and where the look-through goes on. */
export interface KeyPage {
  keys: string[];
  /** null: that was the end. */
  next: string | null;
}

/** Keys that one page looks through at most. */
export const PAGE_KEYS = 1000;

/** Files by content: the key is the SHA-256 of the bytes, so storing twice stores once. */
export abstract class BlobStore {
  /** Resolves with the key when the bytes are durable. */
  abstract put(bytes: Buffer): Promise<string>;
  /** Throws BlobMissing for a key that is not there. */
  abstract get(key: string): Promise<Buffer>;
  /** A stream over the bytes; throws BlobMissing before it starts. */
  abstract open(key: string, range?: ByteRange): Promise<{ stream: Readable; size: number }>;
  abstract exists(key: string): Promise<boolean>;
  /** Removes the bytes unless they were stored again after `olderThan`; answers whether they went. */
  abstract remove(key: string, olderThan?: Date): Promise<boolean>;
  /**
   * Keys of bytes that were stored last before `olderThan`, some at a time, in an order of their own. `from` is empty
   * at the start, then what the page before answered as `next`.
   */
  abstract olderKeys(olderThan: Date, from: string): Promise<KeyPage>;
  /** Rejects while bytes can be neither read nor written. */
  abstract reach(): Promise<void>;

  /** Lets go of connections. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}

const KEY = /^[0-9a-f]{64}$/;

/** Keys come from rows, yet nothing but a hash ever becomes a path or a name. */
export const isBlobKey = (key: string): boolean => KEY.test(key);

/** A key that names no stored bytes. */
export class BlobMissing extends Error {
  override name = 'BlobMissing';
  constructor(key: string) {
    super(`no stored file has the key ${key}`);
  }
}
