import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { createHash } from 'node:crypto';
import type { Actor } from './actor';
import { AuditRepository, type AuditRow } from './audit.repository';

/** Something that somebody did. `detail` is JSON without secrets and without the text of messages. */
export interface AuditedAction {
  /** `noun.past-tense` or `noun.verb`, stable: people search for it. */
  action: string;
  subject?: { kind: string; id: string };
  detail?: Record<string, unknown>;
}

const FIRST_HASH = Buffer.alloc(32);
const PAGE = 1000;

/** The record of who did what: append-only, each line carrying the hash of the one before. */
@Injectable()
export class Audit {
  constructor(
    private readonly repository: AuditRepository,
    private readonly uow: UnitOfWork,
  ) {}

  /**
   * Records the action in the open transaction, or in one of its own. The line is written just before the commit:
   * the lock that orders the chain is then the last one taken, so that it can never close a circle of waiting.
   */
  async record(actor: Actor, { action, subject, detail = {} }: AuditedAction): Promise<void> {
    const line = {
      actor_id: actor.userId ?? actor.credentialId,
      actor_kind: actor.kind,
      action,
      subject_kind: subject?.kind ?? '',
      subject_id: subject?.id ?? '',
      detail: JSON.parse(JSON.stringify(detail)) as unknown,
    };
    await this.uow.run(() => this.uow.beforeCommit(() => this.append(line)));
  }

  /** The number of the first line that was changed or cut out, or null when the chain is whole. */
  async firstBroken(): Promise<number | null> {
    let previous: { seq: number; hash: Buffer } = { seq: 0, hash: FIRST_HASH };
    for (;;) {
      const rows = await this.repository.page(String(previous.seq), PAGE);
      for (const row of rows) {
        const seq = Number(row.seq);
        const follows = seq === previous.seq + 1 && row.previous_hash.equals(previous.hash);
        if (!follows || !row.hash.equals(chainHash(row))) return seq;
        previous = { seq, hash: row.hash };
      }
      if (rows.length < PAGE) return null;
    }
  }

  private async append(line: Omit<AuditRow, 'seq' | 'at' | 'previous_hash' | 'hash'>): Promise<void> {
    const last = await this.repository.lockLast();
    const row = {
      ...line,
      seq: String((last?.seq ?? 0) + 1),
      at: new Date(),
      previous_hash: last?.hash ?? FIRST_HASH,
    };
    await this.repository.append({ ...row, hash: chainHash(row) });
  }
}

/** sha256 over the previous hash and the row in a form that does not depend on how PostgreSQL keeps JSON. */
export function chainHash(row: Omit<AuditRow, 'hash'>): Buffer {
  const { seq, at, actor_id, actor_kind, action, subject_kind, subject_id, detail } = row;
  const fields = [
    String(seq),
    at.toISOString(),
    actor_id,
    actor_kind,
    action,
    subject_kind,
    subject_id,
    canonical(detail),
  ];
  return createHash('sha256').update(row.previous_hash).update(JSON.stringify(fields)).digest();
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, canonical(inner)] as const);
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
}
