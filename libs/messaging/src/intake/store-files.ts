import { Injectable } from '@nestjs/common';
import type { Part } from '@wasl/contracts';
import { newId, safeFileName } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { JobQueue } from '@wasl/platform/queue';
import { BlobMissing, BlobStore } from '@wasl/platform/storage';
import { RAW } from '../media/attachment.repository';
import { isCleanable } from '../media/clean-picture';
import { cleanMedia, fetchMedia } from '../media/media-jobs';
import { type IncomingFile, MediaStore } from '../media/media-store';
import type { Arrival } from './arrival';

interface FileRow {
  id: string;
  arrival: Arrival;
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

type TakenFile = Pick<FileRow, 'state' | 'reason' | 'remoteId'> & Partial<FileRow>;

const add = `
insert into attachment(id, message_id, conversation_id, part_index, inbox_id, remote_id, content_id, file_name, mime, size, sha256, blob, width, height, state, reason, next_attempt_at)
select *, now() from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[],
  $11::text[], $12::text[], $13::int[], $14::int[], $15::text[], $16::text[])`;

/** Gives each media part its attachment: bytes that came along are stored now, remote ones are fetched by a job of their own. */
@Injectable()
export class StoreFiles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly media: MediaStore,
    private readonly blobs: BlobStore,
  ) {}

  /** Parts with their attachment ids; call before the message is stored, `link` after. */
  async prepare(arrival: Arrival): Promise<{ parts: Part[]; rows: FileRow[]; htmlBlob: string | null }> {
    const rows: FileRow[] = [];
    const parts: Part[] = [];
    for (const [index, part] of arrival.event.parts.entries()) {
      if (part.type !== 'media') parts.push(part);
      else {
        const row = await this.row(arrival, index, part);
        rows.push(row);
        const { remoteId: _remote, blob: _blob, ...shown } = part;
        parts.push({
          ...shown,
          attachmentId: row.id,
          fileName: row.fileName,
          mime: row.mime,
          size: row.size,
          state: row.state as typeof part.state,
        });
      }
    }
    const { html, htmlBlob } = arrival.event;
    return {
      parts,
      rows,
      htmlBlob: html ? await this.blobs.put(Buffer.from(html, 'utf8')) : (htmlBlob ?? null),
    };
  }

  async link(rows: FileRow[]): Promise<void> {
    if (rows.length === 0) return;
    const column = <T>(pick: (row: FileRow) => T): T[] => rows.map(pick);
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

  private async row(
    arrival: Arrival,
    index: number,
    part: Extract<Part, { type: 'media' }>,
  ): Promise<FileRow> {
    const base = {
      id: newId(),
      arrival,
      index,
      remoteId: part.remoteId ?? null,
      contentId: part.contentId ?? null,
    };
    const fileName = safeFileName(part.fileName ?? '', part.kind);
    const mime = part.mime ?? 'application/octet-stream';
    const unknown = {
      fileName,
      mime,
      size: part.size ?? 0,
      sha256: null,
      blob: null,
      width: null,
      height: null,
    };
    const bytes = await this.bytesOf(arrival, index, part);
    if (bytes) {
      const own = part.blob !== undefined;
      return { ...base, ...unknown, ...(await this.taken({ bytes, fileName, mime }, own)) };
    }
    if (part.state === 'pending' && part.remoteId)
      return { ...base, ...unknown, state: 'pending', reason: null };
    return {
      ...base,
      ...unknown,
      state: part.state === 'pending' ? 'failed' : part.state,
      reason: part.reason ?? 'media.no-content',
    };
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
  private async bytesOf(
    arrival: Arrival,
    index: number,
    part: Extract<Part, { type: 'media' }>,
  ): Promise<Buffer | null> {
    const file = arrival.event.files.find((candidate) => candidate.partIndex === index);
    if (file) return Buffer.from(file.bytes);
    if (part.blob === undefined) return null;
    return this.blobs.get(part.blob).catch((error: unknown) => {
      if (error instanceof BlobMissing) return null;
      throw error;
    });
  }
}
