import { Injectable } from '@nestjs/common';
import { hmacSha256Hex } from '@wasl/channel-kit';
import { AppKeys } from '@wasl/platform/crypto';
import { UnitOfWork } from '@wasl/platform/database';

/** A file of a form that was put away, as it is stored. */
export interface StoredKeptFile {
  id: string;
  sealed: Buffer;
  size: number;
  /** Key of the sealed bytes. */
  blob: string;
}
/** For which form a file is put away, and from where. */
export interface KeptFrom {
  formId: string;
  /** As networkKey names it; stored as a keyed hash alone. */
  network: string;
}
type Row = Omit<StoredKeptFile, 'size'> & { size: string };

const COLUMNS = 'id, sealed, size, blob';
/**
 * Bytes at most: of all together, of one form, and of one network within a day. A month of one network is less than
 * the whole, and so is one form: strangers fill neither the disk nor each other's room.
 */
const SHARES = { all: 5_000_000_000, form: 2_000_000_000, network: 150_000_000 };
const ANNOUNCE = `
insert into form_save_file(id, sealed, size, blob, form_id, network)
select $1, $2, $3::bigint, $4, $5::uuid, $6
 where $3::bigint + (select coalesce(sum(size), 0) from form_save_file) <= $7::bigint
   and $3::bigint + (select coalesce(sum(size), 0) from form_save_file where form_id = $5::uuid) <= $8::bigint
   and $3::bigint + (select coalesce(sum(size), 0) from form_save_file
                      where network = $6 and created_at > now() - interval '1 day') <= $9::bigint
returning id`;
// An upload that is under way has no save yet: it gets an hour.
const LOOSE = `select id, blob from form_save_file where save_id is null and created_at < now() - interval '1 hour' limit 200`;

/** Files that were put away. A row is there before its bytes and goes after them, so that no bytes are forgotten. */
@Injectable()
export class KeptFileRepository {
  private readonly key: Buffer;

  constructor(
    private readonly uow: UnitOfWork,
    keys: AppKeys,
  ) {
    this.key = keys.forPurpose('form-file-network');
  }

  /**
   * Announces bytes that are about to be stored; they belong to nobody yet. Answers false, and announces nothing, when
   * all together, those of the form, or those of the network would be more than they may: one judge at a time, so that
   * uploads beside each other count each other too.
   */
  async announce(
    { id, sealed, size, blob }: StoredKeptFile,
    { formId, network }: KeptFrom,
  ): Promise<boolean> {
    return this.uow.run(async () => {
      await this.uow.sql(`select pg_advisory_xact_lock(hashtext('form_save_file'))`);
      const from = hmacSha256Hex(this.key, network);
      const values = [id, sealed, size, blob, formId, from, SHARES.all, SHARES.form, SHARES.network];
      return (await this.uow.sql(ANNOUNCE, values)).length > 0;
    });
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

  /** Files that belong to no save (any more). */
  async loose(): Promise<Pick<StoredKeptFile, 'id' | 'blob'>[]> {
    return this.uow.sql(LOOSE);
  }

  async remove(id: string): Promise<void> {
    await this.uow.sql('delete from form_save_file where id = $1', [id]);
  }
}
