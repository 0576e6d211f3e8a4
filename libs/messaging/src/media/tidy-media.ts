import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { JobQueue } from '@wasl/platform/queue';
import { BlobStore } from '@wasl/platform/storage';
import { AttachmentRepository, type RawRow } from './attachment.repository';
import { forgetMedia } from './media-jobs';
import { MediaStore, type StoredMedia } from './media-store';

/** Bytes that are being stored a second time at this moment have a row within minutes. */
const GRACE_MS = 10 * 60_000;

/** Takes place and time out of pictures that came inside a message, after the message was shown. */
@Injectable()
export class TidyMedia {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly attachments: AttachmentRepository,
    private readonly media: MediaStore,
    private readonly blobs: BlobStore,
    private readonly outbox: Outbox,
    private readonly jobs: JobQueue,
  ) {}

  /** Puts the picture that is drawn anew in the place of the one that came; once. */
  async clean(attachmentId: string): Promise<void> {
    const row = await this.attachments.raw(attachmentId);
    if (!row) return;
    const bytes = await this.blobs.get(row.blob);
    const stored = await this.media.store({ bytes, fileName: row.file_name, mime: row.mime });
    // The same bytes: a moving or broken picture, which stays as it came.
    await this.uow.run(() =>
      this.replace(row, stored.blob === null || stored.blob === row.blob ? null : stored),
    );
  }

  /** Bytes that somebody stored again meanwhile, or that a row names, stay. */
  async forget(blob: string): Promise<void> {
    if ((await this.attachments.unused([blob])).length === 0) return;
    await this.blobs.remove(blob, new Date(Date.now() - GRACE_MS / 2));
  }

  private async replace(row: RawRow, clean: StoredMedia | null): Promise<void> {
    if (!(await this.attachments.replaceRaw(row, clean)) || clean === null) return;
    await this.jobs.enqueue(forgetMedia, { blob: row.blob }, { delayMs: GRACE_MS });
    await this.outbox.publish<DomainEvent>({
      type: 'message.changed',
      payload: { conversationId: row.conversation_id, messageId: row.message_id },
    });
  }
}
