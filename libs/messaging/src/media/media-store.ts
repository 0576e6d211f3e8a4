import { Injectable } from '@nestjs/common';
import { AppError, safeFileName } from '@wasl/kernel';
import { Log } from '@wasl/platform/logging';
import { BlobStore } from '@wasl/platform/storage';
import { createHash } from 'node:crypto';
import { type CleanPicture, cleanPicture } from './clean-picture';
import { readImageSize } from './image-size';
import { MalwareScan, ScanUnavailable } from './malware-scan';
import { namedByContent } from './named-by-content';
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

/** A verdict, and the bytes that it is about; null bytes: nothing is to be kept. */
export interface JudgedMedia {
  media: StoredMedia;
  bytes: Buffer | null;
}

/** Takes files in: judges them by their bytes, never runs or unpacks them, and keeps the acceptable ones by content. */
@Injectable()
export class MediaStore {
  constructor(
    private readonly blobs: BlobStore,
    private readonly scan: MalwareScan,
    private readonly log: Log,
  ) {}

  /** Whether files are looked at by a scanner, which may take a while or be away. */
  get scans(): boolean {
    return this.scan.active;
  }

  /**
   * Idempotent and durable when it resolves; bad content is `rejected` with a reason. Pictures are drawn anew, so place
   * and time do not come with them. Throws for a broken disk, and `media.scan-unavailable` while the
   * scanner is away: what nobody could look at is neither kept nor refused.
   */
  async store(file: IncomingFile): Promise<StoredMedia> {
    const judged = await this.judge(file);
    await this.keep(judged);
    return judged.media;
  }

  /** Keeps what was judged before; nothing of what was refused. */
  async keep({ bytes }: JudgedMedia): Promise<void> {
    if (bytes !== null) await this.blobs.put(bytes);
  }

  /** What `store` would answer, with nothing kept. */
  async judge(file: IncomingFile): Promise<JudgedMedia> {
    const looked = await this.look(file);
    if (looked.bytes === null) return looked;
    const found = await this.scanned(file.bytes);
    if (found !== null) {
      const { sha256, size } = looked.media;
      this.log.warn('malware refused', { sha256, size, found, security: true });
      return refused(looked.media, 'media.infected');
    }
    const clean = await cleanPicture(file.bytes, looked.media.mime);
    return clean ? cleaned(looked.media, clean) : looked;
  }

  /** For what came inside a message: kept as it came, unseen by any scanner, so that nothing waits; see TidyMedia. */
  async storeAsItCame(file: IncomingFile): Promise<StoredMedia> {
    const looked = await this.look(file);
    await this.keep(looked);
    return looked.media;
  }

  private async scanned(bytes: Buffer): Promise<string | null> {
    try {
      return await this.scan.find(bytes);
    } catch (error) {
      if (!(error instanceof ScanUnavailable)) throw error;
      this.log.warn('a file could not be scanned', { error: error.message });
      throw new AppError('media.scan-unavailable', {}, { status: 503 });
    }
  }

  /** Bytes that wait to be judged, as `hold` answered them. */
  readBack(blob: string): Promise<Buffer> {
    return this.blobs.get(blob);
  }

  /** Keeps bytes that nobody has judged yet, out of everybody's reach. */
  hold(bytes: Buffer): Promise<string> {
    return this.blobs.put(bytes);
  }

  private async look(file: IncomingFile): Promise<JudgedMedia> {
    const { bytes } = file;
    const sha256 = sha256Of(bytes);
    const found = await sniff(bytes, file.mime);
    const fileName = namedByContent(safeFileName(file.fileName), found.extension);
    const facts = { sha256, mime: found.mime, size: bytes.length, width: null, height: null, fileName };
    const media: StoredMedia = { ...facts, blob: sha256, state: 'stored', reason: null };
    if (bytes.length === 0) return refused(media, 'media.empty');
    if (bytes.length > MAX_BYTES) return refused(media, 'media.too-large');
    if (found.refusal) return refused(media, found.refusal);
    if (!found.mime.startsWith('image/')) return { media, bytes };
    const { refusal, width, height } = await readImageSize(bytes, found.mime);
    if (refusal === null) return { media: { ...media, width, height }, bytes };
    this.log.warn('picture refused', { sha256, size: bytes.length, reason: refusal, security: true });
    return refused(media, refusal);
  }
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const refused = (media: StoredMedia, reason: string): JudgedMedia => ({
  media: { ...media, blob: null, width: null, height: null, state: 'rejected', reason },
  bytes: null,
});

function cleaned(media: StoredMedia, { bytes, width, height }: CleanPicture): JudgedMedia {
  const sha256 = sha256Of(bytes);
  return { media: { ...media, sha256, blob: sha256, size: bytes.length, width, height }, bytes };
}
