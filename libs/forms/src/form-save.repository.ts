import { Injectable } from '@nestjs/common';
import { hmacSha256Hex } from '@wasl/channel-kit';
import { AppKeys } from '@wasl/platform/crypto';
import { UnitOfWork } from '@wasl/platform/database';
import { readResumeCode } from './resume-code';

/** Answers that were put away, as they are stored. */
export interface StoredSave {
  id: string;
  sealed: Buffer;
  expires_at: Date;
}

const FIND = `select id, sealed, expires_at from form_save
  where code_hash = $1 and form_id = $2 and expires_at > now()`;

/** Forms that were put away, found by their code alone, of which only a keyed hash is stored. */
@Injectable()
export class FormSaveRepository {
  private readonly key: Buffer;

  constructor(
    private readonly uow: UnitOfWork,
    keys: AppKeys,
  ) {
    this.key = keys.forPurpose('form-resume-code');
  }

  /** null: no such code, of another form, or expired. */
  async find(formId: string, code: string): Promise<StoredSave | null> {
    return this.one(FIND, formId, code);
  }

  /** The same, held until the transaction ends. */
  async lock(formId: string, code: string): Promise<StoredSave | null> {
    return this.one(`${FIND} for update`, formId, code);
  }

  /** Stores it under this code, or in place of what the row held; answers until when it is kept. */
  async put(save: {
    id: string;
    formId: string;
    code: string;
    sealed: Buffer;
    keptDays: number;
  }): Promise<Date> {
    const [row] = await this.uow.sql<{ expires_at: Date }>(
      `insert into form_save(id, form_id, code_hash, sealed, expires_at)
       values ($1, $2, $3, $4, now() + make_interval(days => $5))
       on conflict (id) do update set sealed = excluded.sealed, expires_at = excluded.expires_at, updated_at = now()
       returning expires_at`,
      [save.id, save.formId, this.hash(save.code), save.sealed, save.keptDays],
    );
    if (!row) throw new Error('answers that were put away were not stored');
    return row.expires_at;
  }

  async remove(id: string): Promise<void> {
    await this.uow.sql('delete from form_save where id = $1', [id]);
  }

  async removeExpired(): Promise<void> {
    await this.uow.sql('delete from form_save where expires_at < now()');
  }

  private async one(sql: string, formId: string, code: string): Promise<StoredSave | null> {
    if (readResumeCode(code) === null) return null;
    const [row] = await this.uow.sql<StoredSave>(sql, [this.hash(code), formId]);
    return row ?? null;
  }

  private hash(code: string): string {
    return hmacSha256Hex(this.key, readResumeCode(code) ?? '');
  }
}
