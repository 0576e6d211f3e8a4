import { Injectable } from '@nestjs/common';
import type { Attachment } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError, newId } from '@wasl/kernel';
import { AttachmentRepository } from './attachment.repository';
import { type IncomingFile, MediaStore } from './media-store';

/** Takes a file from an officer's composer; it belongs to nobody's thread until a message uses it. */
@Injectable()
export class UploadFile {
  constructor(
    private readonly media: MediaStore,
    private readonly attachments: AttachmentRepository,
  ) {}

  /** Throws `media.*` (422) for what is not kept. */
  async execute(actor: Actor, file: IncomingFile): Promise<Attachment> {
    const stored = await this.media.store(file);
    if (stored.state === 'rejected')
      throw new AppError(stored.reason ?? 'media.refused', { name: stored.fileName }, { status: 422 });
    const id = newId();
    await this.attachments.add(id, stored, actor.userId ?? actor.credentialId);
    const { fileName, mime, size, state, reason, width, height } = stored;
    return { id, fileName, mime, size, state, reason, width, height };
  }
}
