import { Injectable } from '@nestjs/common';
import type { Attachment, MediaState } from '@wasl/contracts';
import { visibleSql } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import type { StoredMedia } from './media-store';

/** An attachment whose bytes a provider still keeps, claimed for one try. */
export interface PendingRow {
  id: string;
  message_id: string;
  conversation_id: string;
  part_index: number | null;
  inbox_id: string | null;
  remote_id: string;
  file_name: string;
  mime: string;
  /** This try counted. */
  attempts: number;
}
/** A picture that is kept as it came, place and time included. */
export interface RawRow {
  id: string;
  message_id: string;
  conversation_id: string;
  part_index: number | null;
  file_name: string;
  mime: string;
  blob: string;
}
/** What `remote_id` says of such a picture; nobody has to fetch it any more. */
export const RAW = 'raw';
/** A stored file as its reader gets it. */
export interface ReadableRow {
  id: string;
  file_name: string;
  mime: string;
  size: string;
  sha256: string;
  blob: string;
  /** null: nobody asked for a small picture yet; empty: there is none. */
  thumbnail_blob: string | null;
}

// The claim stands longer than a slow download; who takes it meanwhile finds nothing to do.
const claim = `
update attachment set attempts = attempts + 1, next_attempt_at = now() + interval '4 minutes'
 where id = $1 and state = 'pending' and remote_id is not null and message_id is not null and (attempts = 0 or next_attempt_at <= now())
returning id, message_id, conversation_id, part_index, inbox_id, remote_id, file_name, mime, attempts`;
const overdue = `
select id from attachment where state = 'pending' and message_id is not null and remote_id is not null
   and coalesce(next_attempt_at, created_at) <= now() - interval '5 seconds' order by next_attempt_at limit $1`;
const settle = `
update attachment set state = $2, reason = $3, file_name = $4, mime = $5, size = $6, sha256 = $7, blob = $8, width = $9, height = $10, next_attempt_at = null
 where id = $1 and state = 'pending' returning id`;
const fail = `update attachment set state = $2, reason = $3, next_attempt_at = null where id = $1 and state = 'pending' returning id`;
const postpone = `update attachment set next_attempt_at = now() + make_interval(secs => $2), reason = $3 where id = $1 and state = 'pending'`;
const patchPart = `
update message set parts = jsonb_set(parts, array[$2::text], (parts->$2::int) || $3::jsonb)
 where id = $1 and parts->$2::int->>'attachmentId' = $4`;
const add = `
insert into attachment(id, file_name, mime, size, sha256, blob, width, height, state, uploaded_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, 'stored', $9)`;
const raw = `
select id, message_id, conversation_id, part_index, file_name, mime, blob from attachment
 where id = $1 and state = 'stored' and remote_id = '${RAW}' and blob is not null`;
const keepRaw = `update attachment set remote_id = null where id = $1 and remote_id = '${RAW}' returning id`;
const replaceRaw = `
update attachment set remote_id = null, blob = $2, sha256 = $3, size = $4, width = $5, height = $6, thumbnail_blob = null
 where id = $1 and remote_id = '${RAW}' returning id`;
const view = `
select id, file_name as "fileName", mime, size, state, reason, width, height from attachment where id = $1`;
// What waits in a draft of its uploader is not forgotten, however long the words wait too.
const inDraft = `
select 1 from draft d where d.user_id = a.uploaded_by
   and (d.body->'attachmentIds' ? a.id::text or d.body->'otherAttachmentIds' ? a.id::text)`;
const orphans = `
delete from attachment where id in (
  select a.id from attachment a where a.message_id is null and a.created_at < now() - interval '24 hours' and not exists (${inDraft})
   order by a.created_at limit 500) returning blob, thumbnail_blob`;
const unused = `
select key from unnest($1::text[]) as k(key)
 where not exists (select 1 from attachment where blob = key)
   and not exists (select 1 from message where html_blob = key or original_blob = key)
   and not exists (select 1 from attachment where thumbnail_blob = key)
   and not exists (select 1 from upload_chunk where blob = key)
   and not exists (select 1 from attachment where state = 'pending' and message_id is not null and remote_id = 'stored:' || key)
   and not exists (select 1 from form_save_file where blob = key)
   and not exists (select 1 from inbound_event where blob = key)`;
// What is not applied yet, or waits for somebody's decision, names the files of our own pages in its text.
const waiting = `
select distinct named[1] as key from inbound_event e, regexp_matches(e.payload, '"blob":"([0-9a-f]{64})"', 'g') as named
 where e.payload like '%"blob":"%' and named[1] = any($1)
   and e.id in (select id from inbound_pending union all select id from quarantine where state = 'waiting')`;

/** Rows of files. */
@Injectable()
export class AttachmentRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** null when it is not pending, or somebody else is at it. */
  async claim(id: string): Promise<PendingRow | null> {
    const [row] = await this.uow.prepared<PendingRow>(claim, [id]);
    return row ?? null;
  }

  async overdue(limit: number): Promise<string[]> {
    return (await this.uow.prepared<{ id: string }>(overdue, [limit])).map((row) => row.id);
  }

  /** The bytes have come and were judged; answers false when somebody settled it before. */
  async settle(row: PendingRow, media: StoredMedia): Promise<boolean> {
    const { state, reason, fileName, mime, size, sha256, blob, width, height } = media;
    const done = await this.uow.prepared(settle, [
      row.id,
      state,
      reason,
      fileName,
      mime,
      size,
      sha256,
      blob,
      width,
      height,
    ]);
    if (done.length === 0) return false;
    await this.patch(row, { state, mime, size, fileName, ...(reason === null ? {} : { reason }) });
    return true;
  }

  async fail(
    row: PendingRow,
    state: Extract<MediaState, 'expired' | 'failed' | 'rejected'>,
    reason: string,
  ): Promise<boolean> {
    if ((await this.uow.prepared(fail, [row.id, state, reason])).length === 0) return false;
    await this.patch(row, { state, reason });
    return true;
  }

  /** null when it was drawn anew already. */
  async raw(id: string): Promise<RawRow | null> {
    const [row] = await this.uow.prepared<RawRow>(raw, [id]);
    return row ?? null;
  }

  /** Puts the clean picture in its place, or with null lets it stay as it is; false when somebody did so before. */
  async replaceRaw(row: RawRow, clean: StoredMedia | null): Promise<boolean> {
    if (clean === null) return (await this.uow.prepared(keepRaw, [row.id])).length > 0;
    const { blob, sha256, size, width, height } = clean;
    const done = await this.uow.prepared(replaceRaw, [row.id, blob, sha256, size, width, height]);
    if (done.length > 0) await this.patch(row, { size });
    return done.length > 0;
  }

  async postpone(id: string, delayMs: number, reason: string): Promise<void> {
    await this.uow.prepared(postpone, [id, delayMs / 1000, reason]);
  }

  async add(id: string, media: StoredMedia, uploadedBy: string | null): Promise<void> {
    const { fileName, mime, size, sha256, blob, width, height } = media;
    await this.uow.sql(add, [id, fileName, mime, size, sha256, blob, width, height, uploadedBy]);
  }

  /** The file when the actor may see its conversation, or uploaded it and has not sent it yet. */
  async readable(actor: Actor, id: string): Promise<ReadableRow | null> {
    const parameters = new SqlParameters();
    const [row] = await this.uow.sql<ReadableRow>(
      `select a.id, a.file_name, a.mime, a.size, a.sha256, a.blob, a.thumbnail_blob from attachment a
         left join conversation c on c.id = a.conversation_id left join message m on m.id = a.message_id
        where a.id = ${parameters.add(id)}::uuid and a.state = 'stored' and a.blob is not null and m.deleted_at is null
          and case when a.conversation_id is null then a.uploaded_by = ${parameters.add(actor.userId ?? actor.credentialId)}::uuid
                   else c.id is not null and ${visibleSql(actor, parameters)} end`,
      parameters.values,
    );
    return row ?? null;
  }

  /** Remembers the small picture of these bytes; `''` says that there is none. */
  async setThumbnail(id: string, blob: string, thumbnail: string): Promise<void> {
    await this.uow.prepared('update attachment set thumbnail_blob = $3 where id = $1 and blob = $2', [
      id,
      blob,
      thumbnail,
    ]);
  }

  /** An upload as its uploader sees it; null when it is gone. */
  async view(id: string): Promise<Attachment | null> {
    const [row] = await this.uow.prepared<Attachment>(view, [id]);
    return row ? { ...row, size: Number(row.size) } : null;
  }

  /** Forgets uploads that were never sent; answers their blobs. */
  async dropOrphans(): Promise<string[]> {
    const rows = await this.uow.sql<{ blob: string | null; thumbnail_blob: string | null }>(orphans);
    return rows.flatMap(({ blob, thumbnail_blob }) =>
      [blob, thumbnail_blob].flatMap((key) => (key ? [key] : [])),
    );
  }

  /** Those of the keys that no row names any more. */
  async unused(keys: string[]): Promise<string[]> {
    const unnamed = (await this.uow.sql<{ key: string }>(unused, [keys])).map((row) => row.key);
    if (unnamed.length === 0) return [];
    const named = new Set((await this.uow.sql<{ key: string }>(waiting, [unnamed])).map((row) => row.key));
    return unnamed.filter((key) => !named.has(key));
  }

  private async patch(
    row: Pick<PendingRow, 'id' | 'message_id' | 'part_index'>,
    patch: object,
  ): Promise<void> {
    if (row.part_index === null) return;
    await this.uow.prepared(patchPart, [row.message_id, row.part_index, JSON.stringify(patch), row.id]);
  }
}
