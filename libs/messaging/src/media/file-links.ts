import { Inject, Injectable } from '@nestjs/common';
import { hmacSha256Hex, sameSecret } from '@wasl/channel-kit';
import { isUuid } from '@wasl/kernel';
import { CONFIG, type Config } from '@wasl/platform/config';
import { AppKeys } from '@wasl/platform/crypto';
import { UnitOfWork } from '@wasl/platform/database';
import { BlobMissing, BlobStore, type ByteRange } from '@wasl/platform/storage';
import type { Readable } from 'node:stream';
import type { ReadableFile } from './read-file';

/** A provider may keep a message in its queue for hours before it comes for the file. */
const LIFE_MS = 12 * 3_600_000;
const TOKEN = /^([0-9a-z]{1,12})\.([0-9a-f-]{36})\.([0-9a-f]{64})$/;

interface Row {
  file_name: string;
  mime: string;
  size: string;
  sha256: string;
  blob: string;
}

const stored = `select file_name, mime, size, sha256, blob from attachment where id = $1 and state = 'stored' and blob is not null`;

/** Addresses under which a provider without an upload fetches one file for a few hours; nobody can make one up. */
@Injectable()
export class FileLinks {
  private readonly key: Buffer;

  constructor(
    keys: AppKeys,
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {
    this.key = keys.forPurpose('file-link');
  }

  /** The address of a file, good for twelve hours. */
  address(attachmentId: string, now = new Date()): string {
    const until = (now.getTime() + LIFE_MS).toString(36);
    return `${this.config.publicUrl}/public/v1/files/${until}.${attachmentId}.${this.sign(until, attachmentId)}`;
  }

  /** The file behind a token; null for one that is forged, over, or whose file is gone. */
  async open(token: string, now = new Date()): Promise<ReadableFile | null> {
    const [, until = '', attachmentId = '', signature = ''] = TOKEN.exec(token) ?? [];
    if (!isUuid(attachmentId) || !sameSecret(signature, this.sign(until, attachmentId))) return null;
    if (Number.parseInt(until, 36) < now.getTime()) return null;
    const [row] = await this.uow.prepared<Row>(stored, [attachmentId]);
    if (!row) return null;
    const { file_name: fileName, mime, sha256, size } = row;
    return { fileName, mime, sha256, size: Number(size), open: (range) => this.read(row.blob, range) };
  }

  private async read(blob: string, range?: ByteRange): Promise<Readable> {
    try {
      return (await this.blobs.open(blob, range)).stream;
    } catch (error) {
      throw error instanceof BlobMissing
        ? new Error('the file behind a link is not stored', { cause: error })
        : error;
    }
  }

  private sign(until: string, attachmentId: string): string {
    return hmacSha256Hex(this.key, `${until}|${attachmentId}`);
  }
}
