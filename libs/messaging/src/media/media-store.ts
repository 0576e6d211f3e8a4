import { Injectable } from '@nestjs/common';
import { safeFileName } from '@wasl/kernel';
import { Log } from '@wasl/platform/logging';
import { BlobStore } from '@wasl/platform/storage';
import { createHash } from 'node:crypto';
import { readImageSize } from './image-size';
import { sniff } from './sniff';

/** A file as it came. */
export interface IncomingFile {
  bytes: Buffer;
  fileName: string;
  mime: string;
}
/** What became of it. */
export interface StoredMedia {
  /** Key in the blob store; null when it was refused. */
  blob: string | null;
  sha256: string;
  /** By its bytes, not by what its sender called it. */
  mime: string;
  size: number;
  width: number | null;
  height: number | null;
  state: 'stored' | 'rejected';
  /** Why it was refused, as an error code. */
  reason: string | null;
  fileName: string;
}

const MAX_BYTES = 100 * 1024 * 1024;

/** Takes files in: judges them by their bytes, never runs or unpacks them, and keeps the acceptable ones by content. */
@Injectable()
export class MediaStore {
  constructor(
    private readonly blobs: BlobStore,
    private readonly log: Log,
  ) {}

  /** Idempotent and durable when it resolves; bad content is `rejected` with a reason, only a broken disk throws. */
  async store(file: IncomingFile): Promise<StoredMedia> {
    const { bytes } = file;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const found = await sniff(bytes, file.mime);
    const fileName = withExtension(safeFileName(file.fileName), found.extension);
    const base = { sha256, mime: found.mime, size: bytes.length, width: null, height: null, fileName };
    const refuse = (reason: string): StoredMedia => ({ ...base, blob: null, state: 'rejected', reason });
    if (bytes.length === 0) return refuse('media.empty');
    if (bytes.length > MAX_BYTES) return refuse('media.too-large');
    if (found.refusal) return refuse(found.refusal);
    const image = found.mime.startsWith('image/') ? await readImageSize(bytes, found.mime) : null;
    if (image?.refusal) {
      this.log.warn('picture refused', { sha256, size: bytes.length, reason: image.refusal, security: true });
      return refuse(image.refusal);
    }
    const blob = await this.blobs.put(bytes);
    return {
      ...base,
      blob,
      width: image?.width ?? null,
      height: image?.height ?? null,
      state: 'stored',
      reason: null,
    };
  }
}

/** A name without any extension gets the one of its bytes, so that it opens where it is saved. */
function withExtension(name: string, extension: string | null): string {
  return extension === null || /\.[a-z0-9]{1,8}$/i.test(name) ? name : `${name}.${extension}`;
}
