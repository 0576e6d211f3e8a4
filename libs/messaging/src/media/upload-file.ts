import { Injectable } from '@nestjs/common';
import type { Attachment } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError, newId } from '@wasl/kernel';
import { AttachmentRepository } from './attachment.repository';
import { type IncomingFile, MediaStore, type StoredMedia } from './media-store';

/** Takes a file from an officer's composer; it belongs to nobody's thread until a message uses it. */
@Injectable()
export class UploadFile {
  constructor(
    private readonly media: MediaStore,
    private readonly attachments: AttachmentRepository,
  ) {}

  /** Throws `media.*` (422) for what is not kept. */
  async execute(actor: Actor, file: IncomingFile): Promise<Attachment> {
    return this.add(actor, await this.keep(file));
  }

  /**
   * Looks at the bytes and keeps them: scanning and drawing anew take as long as they take, so no transaction may be
   * open. Throws `media.*` (422) for what is not kept.
   */
  async keep(file: IncomingFile): Promise<StoredMedia> {
    const stored = await this.media.store(file);
    if (stored.state === 'rejected')
      throw new AppError(stored.reason ?? 'media.refused', { name: stored.fileName }, { status: 422 });
    return stored;
  }

  /** Puts what was kept on record as this actor's. */
  async add(actor: Actor, stored: StoredMedia): Promise<Attachment> {
    const id = newId();
    await this.attachments.add(id, stored, actor.userId ?? actor.credentialId);
    const { fileName, mime, size, state, reason, width, height } = stored;
    return { id, fileName, mime, size, state, reason, width, height };
  }
}
