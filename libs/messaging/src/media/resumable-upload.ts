import { Injectable } from '@nestjs/common';
import type { Attachment, Upload, UploadBegin } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError, newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { BlobStore } from '@wasl/platform/storage';
import { AttachmentRepository } from './attachment.repository';
import type { IncomingFile } from './media-store';
import { UploadFile } from './upload-file';
import { UploadRepository, type UploadRow } from './upload.repository';

/** Bytes of one piece at most. */
export const PIECE_BYTES = 8 * 1024 * 1024;
const MOST_OPEN = 50;
const LIFE_MS = 24 * 3_600_000;

const ownerOf = (actor: Actor): string => {
  const owner = actor.userId ?? actor.credentialId;
  if (owner === null) throw gone();
  return owner;
};
const gone = (): AppError => new AppError('media.upload-gone', {}, { status: 404 });

/** Takes a file in pieces, in whichever process they arrive; what has come survives a reload and a restart. */
@Injectable()
export class ResumableUpload {
  private readonly finishing = new Map<string, Promise<Attachment>>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly uploads: UploadRepository,
    private readonly attachments: AttachmentRepository,
    private readonly blobs: BlobStore,
    private readonly file: UploadFile,
  ) {}

  async begin(actor: Actor, file: UploadBegin): Promise<Upload> {
    const owner = ownerOf(actor);
    if ((await this.uploads.countOpen(owner)) >= MOST_OPEN)
      throw new AppError('media.too-many-uploads', {}, { status: 429 });
    return viewOf(await this.uploads.add(newId(), owner, file), null);
  }

  /** Throws `media.upload-gone` (404) for what is unknown, forgotten or somebody else's. */
  async state(actor: Actor, id: string): Promise<Upload> {
    const row = await this.uploads.find(id, ownerOf(actor));
    if (!row) throw gone();
    return viewOf(row, await this.attachmentOf(row));
  }

  /** Durable when it resolves. `media.upload-offset` (409, `received`) for a piece that leaves a gap or overlaps. */
  async append(
    actor: Actor,
    { id, offset, bytes }: { id: string; offset: number; bytes: Buffer },
  ): Promise<Upload> {
    const owner = ownerOf(actor);
    const before = await this.uploads.find(id, owner);
    if (!before) throw gone();
    if (isRepeat(before, offset, bytes)) return viewOf(before, null);
    refuseMisfit(before, offset, bytes);
    const blob = await this.blobs.put(bytes);
    return this.uow.run(async () => {
      const row = await this.uploads.lock(id, owner);
      if (!row) throw gone();
      if (isRepeat(row, offset, bytes)) return viewOf(row, null);
      refuseMisfit(row, offset, bytes);
      const piece = { uploadId: id, start: offset, size: bytes.length, blob };
      return viewOf(await this.uploads.append(piece), null);
    });
  }

  /** `media.upload-unfinished` (409) while bytes are missing, and `media.*` (422) for what is not kept. */
  async finish(actor: Actor, id: string): Promise<Attachment> {
    const key = `${ownerOf(actor)}|${id}`;
    // Whoever asks again while the file is looked at waits for the same answer; it is not looked at twice.
    const underway = this.finishing.get(key) ?? this.finishOnce(actor, id);
    this.finishing.set(key, underway);
    try {
      return await underway;
    } finally {
      this.finishing.delete(key);
    }
  }

  private async finishOnce(actor: Actor, id: string): Promise<Attachment> {
    const owner = ownerOf(actor);
    const row = await this.uploads.find(id, owner);
    if (!row) throw gone();
    const before = await this.attachmentOf(row);
    if (before) return before;
    if (Number(row.received) < Number(row.size))
      throw new AppError('media.upload-unfinished', { received: Number(row.received) }, { status: 409 });
    const stored = await this.file.keep(await this.wholeOf(row));
    return this.uow.run(async () => {
      const locked = await this.uploads.lock(id, owner);
      if (!locked) throw gone();
      // Another process may have finished it meanwhile; the bytes are the same, and so lie in the same place.
      const made = await this.attachmentOf(locked);
      if (made) return made;
      const attachment = await this.file.add(actor, stored);
      await this.uploads.finish(id, attachment.id);
      return attachment;
    });
  }

  private async wholeOf({ id, file_name: fileName, mime }: UploadRow): Promise<IncomingFile> {
    const pieces: Buffer[] = [];
    for (const key of await this.uploads.pieces(id)) pieces.push(await this.blobs.get(key));
    return { bytes: Buffer.concat(pieces), fileName, mime };
  }

  async drop(actor: Actor, id: string): Promise<void> {
    const row = await this.uploads.find(id, ownerOf(actor));
    if (!row) throw gone();
    await this.uploads.drop(id);
  }

  private async attachmentOf({ attachment_id: id }: UploadRow): Promise<Attachment | null> {
    return id === null ? null : this.attachments.view(id);
  }
}

/** A piece whose answer was lost on the way comes again. */
const isRepeat = ({ received }: UploadRow, offset: number, { length }: Buffer): boolean =>
  length > 0 && offset + length <= Number(received);

function refuseMisfit({ received, size }: UploadRow, offset: number, { length }: Buffer): void {
  if (length === 0) throw new AppError('media.no-file');
  if (offset !== Number(received))
    throw new AppError('media.upload-offset', { received: Number(received) }, { status: 409 });
  if (offset + length > Number(size)) throw new AppError('media.too-large', {}, { status: 422 });
}

function viewOf(row: UploadRow, attachment: Attachment | null): Upload {
  return {
    id: row.id,
    fileName: row.file_name,
    mime: row.mime,
    size: Number(row.size),
    received: Number(row.received),
    pieceBytes: PIECE_BYTES,
    expiresAt: new Date(row.created_at.getTime() + LIFE_MS).toISOString(),
    attachment,
  };
}
