import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** One stored line of the record. */
export interface AuditRow {
  seq: string;
  at: Date;
  actor_id: string | null;
  actor_kind: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  detail: unknown;
  previous_hash: Buffer;
  hash: Buffer;
}

const AUDIT_LOCK = 7_209_423;

const insert = `
insert into audit_event(seq, at, actor_id, actor_kind, action, subject_kind, subject_id, detail, previous_hash, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10)`;

/** The table that only grows. */
@Injectable()
export class AuditRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Holds every other writer back until this transaction ends, and answers the last line. */
  async lockLast(): Promise<{ seq: number; hash: Buffer } | null> {
    await this.uow.prepared('select pg_advisory_xact_lock($1)', [AUDIT_LOCK]);
    const [last] = await this.uow.prepared<Pick<AuditRow, 'seq' | 'hash'>>(
      'select seq, hash from audit_event order by seq desc limit 1',
    );
    return last ? { seq: Number(last.seq), hash: last.hash } : null;
  }

  async append(row: AuditRow): Promise<void> {
    const { seq, at, actor_id, actor_kind, action, subject_kind, subject_id } = row;
    const detail = JSON.stringify(row.detail);
    const values = [
      seq,
      at,
      actor_id,
      actor_kind,
      action,
      subject_kind,
      subject_id,
      detail,
      row.previous_hash,
      row.hash,
    ];
    await this.uow.prepared(insert, values);
  }

  /** Lines after `seq`, oldest first. */
  page(seq: string, size: number): Promise<AuditRow[]> {
    return this.uow.prepared<AuditRow>('select * from audit_event where seq > $1 order by seq limit $2', [
      seq,
      size,
    ]);
  }
}
