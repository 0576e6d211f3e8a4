import { Injectable } from '@nestjs/common';
import type { MessageReceived, Part } from '@wasl/contracts';
import { newId, safeFileName } from '@wasl/kernel';
import { BlobMissing, BlobStore } from '@wasl/platform/storage';
import { RAW } from '../media/attachment.repository';
import { isCleanable } from '../media/clean-picture';
import { type IncomingFile, MediaStore } from '../media/media-store';

/** A file of a message that is not stored yet. */
export interface PreparedFile {
  id: string;
  index: number;
  remoteId: string | null;
  contentId: string | null;
  fileName: string;
  mime: string;
  size: number;
  sha256: string | null;
  blob: string | null;
  width: number | null;
  height: number | null;
  state: string;
  reason: string | null;
}
/** A message without its bytes: they are in the storage, and its parts name their attachments. */
export interface PreparedFiles {
  parts: Part[];
  files: PreparedFile[];
  htmlBlob: string | null;
}
type MediaPart = Extract<Part, { type: 'media' }>;
type TakenFile = Pick<PreparedFile, 'state' | 'reason' | 'remoteId'> & Partial<PreparedFile>;

/** Gives each media part its attachment: bytes that came along are stored now, remote ones are fetched by a job of their own. */
@Injectable()
export class PrepareFiles {
  constructor(
    private readonly media: MediaStore,
    private readonly blobs: BlobStore,
  ) {}

  /** Needs no transaction. Repeated, it stores nothing twice. The event lets go of its bytes. */
  async execute(event: MessageReceived): Promise<PreparedFiles> {
    // Beside each other: what is small goes to the storage in one commit.
    const [htmlBlob, shown] = await Promise.all([
      event.html ? this.blobs.put(Buffer.from(event.html, 'utf8')) : null,
      Promise.all(event.parts.map((part, index) => this.part(event, index, part))),
    ]);
    event.files = [];
    delete event.html;
    const files = shown.flatMap(({ file }) => (file === null ? [] : [file]));
    return { parts: shown.map(({ part }) => part), files, htmlBlob };
  }

  private async part(
    event: MessageReceived,
    index: number,
    part: Part,
  ): Promise<{ part: Part; file: PreparedFile | null }> {
    if (part.type !== 'media') return { part, file: null };
    const file = await this.file(event, index, part);
    return { part: shownAs(file, part), file };
  }

  private async file(event: MessageReceived, index: number, part: MediaPart): Promise<PreparedFile> {
    const fileName = safeFileName(part.fileName ?? '', part.kind);
    const mime = part.mime ?? 'application/octet-stream';
    const base = {
      id: newId(),
      index,
      remoteId: part.remoteId ?? null,
      contentId: part.contentId ?? null,
      fileName,
      mime,
      size: part.size ?? 0,
      sha256: null,
      blob: null,
      width: null,
      height: null,
    };
    const bytes = await this.bytesOf(event, index, part);
    if (bytes) return { ...base, ...(await this.taken({ bytes, fileName, mime }, part.blob !== undefined)) };
    if (part.state === 'pending' && part.remoteId) return { ...base, state: 'pending', reason: null };
    const state = part.state === 'pending' ? 'failed' : part.state;
    return { ...base, state, reason: part.reason ?? 'media.no-content' };
  }

  /** What our own form stored was judged there; anything else waits for the scanner, or is drawn anew after it was shown. */
  private async taken(file: IncomingFile, own: boolean): Promise<TakenFile> {
    if (!own && this.media.scans) {
      const remoteId = `stored:${await this.media.hold(file.bytes)}`;
      return { remoteId, size: file.bytes.length, state: 'pending', reason: null };
    }
    const stored = await this.media.storeAsItCame(file);
    const raw = !own && stored.blob !== null && isCleanable(stored.mime);
    return { ...stored, remoteId: raw ? RAW : null };
  }

  /** Bytes that came with the event, or that our own form stored before it; null when there are none. */
  private async bytesOf(event: MessageReceived, index: number, part: MediaPart): Promise<Buffer | null> {
    const file = event.files.find((candidate) => candidate.partIndex === index);
    if (file) return asBuffer(file.bytes);
    if (part.blob === undefined) return null;
    return this.blobs.get(part.blob).catch((error: unknown) => {
      if (error instanceof BlobMissing) return null;
      throw error;
    });
  }
}

function shownAs(file: PreparedFile, { remoteId: _remote, blob: _blob, ...part }: MediaPart): Part {
  const { id, fileName, mime, size, state } = file;
  return { ...part, attachmentId: id, fileName, mime, size, state: state as MediaPart['state'] };
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
