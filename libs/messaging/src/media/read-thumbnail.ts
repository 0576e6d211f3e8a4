import { Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { BlobMissing, BlobStore } from '@wasl/platform/storage';
import { AttachmentRepository, type ReadableRow } from './attachment.repository';
import { drawThumbnail } from './draw-thumbnail';
import type { ReadableFile } from './read-file';

/** What stands in the row of a file that has no small picture. */
const NONE = '';
const AT_ONCE = 2;

const absent = (code: 'media.not-found' | 'media.no-thumbnail'): AppError =>
  new AppError(code, {}, { status: 404 });

/** Gives out small pictures of files, drawn when they are first asked for and kept from then on. */
@Injectable()
export class ReadThumbnail {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly attachments: AttachmentRepository,
    private readonly blobs: BlobStore,
  ) {}

  /** Throws `media.not-found` for what is not the actor's to see, `media.no-thumbnail` for files that have none (404). */
  async execute(actor: Actor, id: string): Promise<ReadableFile> {
    const row = await this.attachments.readable(actor, id);
    if (!row) throw absent('media.not-found');
    const blob = row.thumbnail_blob ?? (await this.inTurn(() => this.draw(row)));
    if (blob === NONE) throw absent('media.no-thumbnail');
    const { stream, size } = await this.open(blob);
    const fileName = `${row.file_name}.webp`;
    return { fileName, mime: 'image/webp', size, sha256: blob, open: () => Promise.resolve(stream) };
  }

  private async open(blob: string) {
    try {
      return await this.blobs.open(blob);
    } catch (error) {
      throw error instanceof BlobMissing ? absent('media.not-found') : error;
    }
  }

  private async draw({ id, blob, mime }: ReadableRow): Promise<string> {
    const bytes = await this.blobs.get(blob).catch((error: unknown) => {
      throw error instanceof BlobMissing ? absent('media.not-found') : error;
    });
    const drawn = await drawThumbnail(bytes, mime);
    // Not remembered: the program may be installed tomorrow.
    if (drawn === 'unable') return NONE;
    const key = drawn === null ? NONE : await this.blobs.put(drawn);
    await this.attachments.setThumbnail(id, blob, key);
    return key;
  }

  /** A thread full of photos must not fill the memory when it is opened first. */
  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((go) => this.waiting.push(go));
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
