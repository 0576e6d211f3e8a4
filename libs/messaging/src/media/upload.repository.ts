import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** An upload in pieces. */
export interface UploadRow {
  id: string;
  file_name: string;
  mime: string;
  /** PostgreSQL's bigint comes as text. */
  size: string;
  received: string;
  attachment_id: string | null;
  created_at: Date;
}
/** A piece that has come. */
export interface Piece {
  uploadId: string;
  start: number;
  size: number;
  blob: string;
}

const COLUMNS = 'id, file_name, mime, size, received, attachment_id, created_at';
const ALIVE = `created_at > now() - interval '24 hours'`;
const insert = `
insert into upload(id, owner_id, file_name, mime, size) values ($1, $2, $3, $4, $5) returning ${COLUMNS}`;
const find = `select ${COLUMNS} from upload where id = $1 and owner_id = $2 and ${ALIVE}`;
const addPiece = `insert into upload_chunk(upload_id, start, size, blob) values ($1, $2, $3, $4)`;
const advance = `update upload set received = $2 where id = $1 returning ${COLUMNS}`;
// A day later than they end: their last piece is older than a day then, and so its bytes may go.
const old = `
with gone as (delete from upload where created_at < now() - interval '49 hours' returning id)
select distinct c.blob from upload_chunk c join gone g on g.id = c.upload_id`;

/** Uploads and their pieces. */
@Injectable()
export class UploadRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async add(
    id: string,
    ownerId: string,
    file: { fileName: string; mime: string; size: number },
  ): Promise<UploadRow> {
    const [row] = await this.uow.prepared<UploadRow>(insert, [
      id,
      ownerId,
      file.fileName,
      file.mime,
      file.size,
    ]);
    if (!row) throw new Error('an upload was not stored');
    return row;
  }

  async countOpen(ownerId: string): Promise<number> {
    const text = `select count(*)::int as n from upload where owner_id = $1 and attachment_id is null and ${ALIVE}`;
    return (await this.uow.prepared<{ n: number }>(text, [ownerId]))[0]?.n ?? 0;
  }

  /** null: unknown, somebody else's, or forgotten. */
  async find(id: string, ownerId: string): Promise<UploadRow | null> {
    const [row] = await this.uow.prepared<UploadRow>(find, [id, ownerId]);
    return row ?? null;
  }

  /** The same, held until the transaction ends. */
  async lock(id: string, ownerId: string): Promise<UploadRow | null> {
    const [row] = await this.uow.prepared<UploadRow>(`${find} for update`, [id, ownerId]);
    return row ?? null;
  }

  async append({ uploadId, start, size, blob }: Piece): Promise<UploadRow> {
    await this.uow.prepared(addPiece, [uploadId, start, size, blob]);
    const [row] = await this.uow.prepared<UploadRow>(advance, [uploadId, start + size]);
    if (!row) throw new Error('an upload went away under its lock');
    return row;
  }

  /** Keys of the pieces in order. */
  async pieces(id: string): Promise<string[]> {
    const text = 'select blob from upload_chunk where upload_id = $1 order by start';
    return (await this.uow.prepared<{ blob: string }>(text, [id])).map(({ blob }) => blob);
  }

  async finish(id: string, attachmentId: string): Promise<void> {
    await this.uow.prepared('update upload set attachment_id = $2 where id = $1', [id, attachmentId]);
  }

  /** As if it were old: the next cleaning takes it. */
  async drop(id: string): Promise<void> {
    await this.uow.prepared(`update upload set created_at = now() - interval '25 hours' where id = $1`, [id]);
  }

  /** Forgets uploads that ended a day ago, finished or not; answers the keys of their pieces. */
  async dropOld(): Promise<string[]> {
    return (await this.uow.sql<{ blob: string }>(old)).map(({ blob }) => blob);
  }
}
