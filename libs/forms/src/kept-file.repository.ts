import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** A file of a form that was put away, as it is stored. */
export interface StoredKeptFile {
  id: string;
  sealed: Buffer;
  size: number;
  /** Key of the sealed bytes. */
  blob: string;
}
type Row = Omit<StoredKeptFile, 'size'> & { size: string };

const COLUMNS = 'id, sealed, size, blob';
// An upload that is under way has no save yet: it gets an hour.
const LOOSE = `select id, blob from form_save_file where save_id is null and created_at < now() - interval '1 hour' limit 200`;

/** Files that were put away. A row is there before its bytes and goes after them, so that no bytes are forgotten. */
@Injectable()
export class KeptFileRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Announces bytes that are about to be stored; they belong to nobody yet. */
  async announce({ id, sealed, size, blob }: StoredKeptFile): Promise<void> {
    await this.uow.sql('insert into form_save_file(id, sealed, size, blob) values ($1, $2, $3, $4)', [
      ...[id, sealed, size, blob],
    ]);
  }

  async attach(id: string, saveId: string): Promise<void> {
    await this.uow.sql('update form_save_file set save_id = $2 where id = $1', [id, saveId]);
  }

  /** In the order in which they came. */
  async of(saveId: string): Promise<StoredKeptFile[]> {
    const text = `select ${COLUMNS} from form_save_file where save_id = $1 order by created_at, id`;
    const rows = await this.uow.sql<Row>(text, [saveId]);
    return rows.map((row) => ({ ...row, size: Number(row.size) }));
  }

  /** Bytes that all saves together keep. */
  async total(): Promise<number> {
    const text = 'select coalesce(sum(size), 0) as total from form_save_file where save_id is not null';
    return Number((await this.uow.sql<{ total: string }>(text))[0]?.total ?? 0);
  }

  /** Files that belong to no save (any more). */
  async loose(): Promise<Pick<StoredKeptFile, 'id' | 'blob'>[]> {
    return this.uow.sql(LOOSE);
  }

  async remove(id: string): Promise<void> {
    await this.uow.sql('delete from form_save_file where id = $1', [id]);
  }
}
