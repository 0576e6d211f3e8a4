import { Injectable } from '@nestjs/common';
import type { QuarantineItem, QuarantineRaw } from '@wasl/contracts';
import { type Actor, conversationScope, inboxScopeSql, may } from '@wasl/identity';
import { AppError, stripBidiControls } from '@wasl/kernel';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { BlobMissing, BlobStore } from '@wasl/platform/storage';
import { isUtf8 } from 'node:buffer';

interface ItemRow {
  id: string;
  inbox_id: string;
  inbox_name: string | null;
  channel: string | null;
  reason: string;
  detail: string;
  attempts: number;
  state: QuarantineItem['state'];
  received_at: Date;
  quarantined_at: Date;
}
interface RawRow {
  payload: string | null;
  raw: Buffer | null;
  blob: string | null;
  headers: Record<string, string> | null;
}

const LIMIT = 500;
const SHOWN_BYTES = 64 * 1024;

const items = `
select q.id, q.inbox_id, i.name as inbox_name, i.channel, q.reason, q.detail, q.attempts, q.state, e.received_at, q.quarantined_at
  from quarantine q join inbound_event e on e.id = q.id left join inbox i on i.id = q.inbox_id`;
const raw =
  'select e.payload, e.raw, e.blob, e.headers from quarantine q join inbound_event e on e.id = q.id where q.id = $1';

const notFound = (): AppError => new AppError('quarantine.not-found', {}, { status: 404 });

/** Shows what waits in quarantine: why it is there, and exactly what came. */
@Injectable()
export class ReadQuarantine {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  /**
   * Of the inboxes of the reader's teams, newest first, five hundred at most. What the reader of the event stumbled over
   * may hold pieces of what came: like the raw view it is for those who settle items.
   */
  async list(actor: Actor, state: QuarantineItem['state']): Promise<QuarantineItem[]> {
    const parameters = new SqlParameters();
    const wanted = `q.state = ${parameters.add(state)}`;
    const seen = inboxScopeSql(conversationScope(actor), parameters, 'i');
    const rows = await this.uow.sql<ItemRow>(
      `${items} where ${wanted} and ${seen} order by q.quarantined_at desc, q.id desc limit ${LIMIT}`,
      parameters.values,
    );
    const settles = may(actor, 'quarantine.manage');
    return rows.map((row) => present(settles ? row : { ...row, detail: '' }));
  }

  /** Throws `quarantine.not-found` (404). */
  async one(id: string): Promise<QuarantineItem> {
    const [row] = await this.uow.sql<ItemRow>(`${items} where q.id = $1`, [id]);
    if (!row) throw notFound();
    return present(row);
  }

  /** The raw event as text for reading; what is not text is shown as hexadecimal. Throws `quarantine.not-found`. */
  async raw(id: string): Promise<QuarantineRaw> {
    const [row] = await this.uow.sql<RawRow>(raw, [id]);
    if (!row) throw notFound();
    const bytes = await this.bytes(row);
    return {
      id,
      headers: row.headers ?? {},
      body: readable(bytes),
      truncated: bytes.length > SHOWN_BYTES,
    };
  }

  private async bytes({ payload, raw: stored, blob }: RawRow): Promise<Buffer> {
    if (blob === null) return stored ?? Buffer.from(payload ?? '', 'utf8');
    return this.blobs.get(blob).catch((error: unknown) => {
      if (error instanceof BlobMissing) return Buffer.alloc(0);
      throw error;
    });
  }
}

function present(row: ItemRow): QuarantineItem {
  return {
    id: row.id,
    inboxId: row.inbox_id,
    inboxName: row.inbox_name ?? '',
    channel: row.channel ?? '',
    reason: row.reason,
    detail: row.detail,
    attempts: row.attempts,
    receivedAt: row.received_at.toISOString(),
    quarantinedAt: row.quarantined_at.toISOString(),
    state: row.state,
  };
}

/** A cut may fall into a character: those last bytes are left off. Marks that reorder text are taken out. */
function readable(bytes: Buffer): string {
  const shown = bytes.subarray(0, SHOWN_BYTES);
  for (let cut = 0; cut <= (bytes.length > SHOWN_BYTES ? 3 : 0); cut += 1) {
    const part = shown.subarray(0, shown.length - cut);
    if (isUtf8(part) && !part.includes(0)) return stripBidiControls(part.toString('utf8'));
  }
  return shown
    .subarray(0, 4096)
    .toString('hex')
    .replace(/(.{64})/g, '$1\n');
}
