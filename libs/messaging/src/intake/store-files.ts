import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { JobQueue } from '@wasl/platform/queue';
import { RAW } from '../media/attachment.repository';
import { cleanMedia, fetchMedia } from '../media/media-jobs';
import type { Arrival } from './arrival';

const add = `
insert into attachment(id, message_id, conversation_id, part_index, inbox_id, remote_id, content_id, file_name, mime, size, sha256, blob, width, height, state, reason, next_attempt_at)
select *, now() from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[],
  $11::text[], $12::text[], $13::int[], $14::int[], $15::text[], $16::text[])`;

/** Writes the attachments of messages that are stored now, and asks for what is still to be done about them. */
@Injectable()
export class StoreFiles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  async execute(arrivals: Arrival[]): Promise<void> {
    const rows = arrivals.flatMap((arrival) => arrival.prepared.files.map((file) => ({ ...file, arrival })));
    if (rows.length === 0) return;
    const column = <T>(pick: (row: (typeof rows)[number]) => T): T[] => rows.map(pick);
    await this.uow.send(add, [
      column((row) => row.id),
      column((row) => row.arrival.messageId),
      column((row) => row.arrival.conversationId),
      column((row) => row.index),
      column((row) => row.arrival.inbox.id),
      column((row) => row.remoteId),
      column((row) => row.contentId),
      column((row) => row.fileName),
      column((row) => row.mime),
      column((row) => row.size),
      column((row) => row.sha256),
      column((row) => row.blob),
      column((row) => row.width),
      column((row) => row.height),
      column((row) => row.state),
      column((row) => row.reason),
    ]);
    for (const row of rows)
      if (row.state === 'pending') await this.jobs.enqueue(fetchMedia, { attachmentId: row.id });
      else if (row.remoteId === RAW) await this.jobs.enqueue(cleanMedia, { attachmentId: row.id });
  }
}
