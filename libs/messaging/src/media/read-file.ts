import { Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { BlobMissing, BlobStore, type ByteRange } from '@wasl/platform/storage';
import type { Readable } from 'node:stream';
import { AttachmentRepository } from './attachment.repository';

/** A file that the actor may read. */
export interface ReadableFile {
  fileName: string;
  mime: string;
  size: number;
  sha256: string;
  /** Opens its bytes, all or a range of them. */
  open(range?: ByteRange): Promise<Readable>;
}

const notFound = (): AppError => new AppError('media.not-found', {}, { status: 404 });

/** Gives files out by the scope of their conversation. */
@Injectable()
export class ReadFile {
  constructor(
    private readonly attachments: AttachmentRepository,
    private readonly blobs: BlobStore,
  ) {}

  /** Throws `media.not-found` (404) for what is absent, not stored, or not the actor's to see. */
  async execute(actor: Actor, id: string): Promise<ReadableFile> {
    const row = await this.attachments.readable(actor, id);
    if (!row) throw notFound();
    const open = async (range?: ByteRange): Promise<Readable> => {
      try {
        return (await this.blobs.open(row.blob, range)).stream;
      } catch (error) {
        throw error instanceof BlobMissing ? notFound() : error;
      }
    };
    return { fileName: row.file_name, mime: row.mime, size: Number(row.size), sha256: row.sha256, open };
  }
}
