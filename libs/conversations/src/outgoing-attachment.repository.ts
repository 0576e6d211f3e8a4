import { Injectable } from '@nestjs/common';
import type { Attachment, MediaPart } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';

const FREE = `select id, file_name as "fileName", mime, size::int as size, state, reason, width, height from attachment
  where id = any($1::uuid[]) and message_id is null and uploaded_by is not distinct from $2::uuid for update`;

/** Uploaded files on their way into a message: only their uploader may use one, and only once. */
@Injectable()
export class OutgoingAttachmentRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Locks the files in the order asked; throws `conversations.no-such-file` when one is not the actor's or not free. */
  async take(actor: Actor, ids: readonly string[]): Promise<Attachment[]> {
    if (ids.length === 0) return [];
    const rows = await this.uow.sql<Attachment>(FREE, [[...ids], actor.userId ?? actor.credentialId]);
    return ids.map((id) => {
      const found = rows.find((row) => row.id === id);
      if (!found || found.state !== 'stored')
        throw new AppError('conversations.no-such-file', {}, { status: 404 });
      return found;
    });
  }

  /** Ties the files to the message; `firstPart` is the index of the first one among its parts. */
  async bind(
    files: readonly Attachment[],
    to: { messageId: string; conversationId: string; firstPart: number },
  ): Promise<void> {
    if (files.length === 0) return;
    await this.uow.sql(
      `update attachment a set message_id = $2, conversation_id = $3, part_index = $4 + f.place - 1
       from unnest($1::uuid[]) with ordinality as f(id, place) where a.id = f.id`,
      [files.map((file) => file.id), to.messageId, to.conversationId, to.firstPart],
    );
  }

  /** Frees the files of a message that was taken back, for the next attempt of their uploader. */
  async release(messageId: string): Promise<void> {
    await this.uow.sql(
      'update attachment set message_id = null, conversation_id = null, part_index = null where message_id = $1',
      [messageId],
    );
  }
}

/** The part that stands for an uploaded file. */
export function filePart(file: Attachment): MediaPart {
  const family = file.mime.split('/')[0];
  const kind = family === 'image' || family === 'video' || family === 'audio' ? family : 'document';
  return {
    type: 'media',
    kind,
    attachmentId: file.id,
    mime: file.mime,
    fileName: file.fileName,
    size: file.size,
    state: 'stored',
  };
}
