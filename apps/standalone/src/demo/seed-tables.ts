import type { UnitOfWork } from '@wasl/platform/database';

type Row = Record<string, unknown>;
const NAMES = [
  'person',
  'identity',
  'conversation',
  'message',
  'identity_inbox',
  'attachment',
  'message_revision',
  'delivery_attempt',
  'conversation_read',
] as const;

/** Rows of the history by table, written set by set in the order in which they refer to each other. */
export class SeedTables {
  private readonly rows: Record<(typeof NAMES)[number], Row[]> = {
    person: [],
    identity: [],
    conversation: [],
    message: [],
    identity_inbox: [],
    attachment: [],
    message_revision: [],
    delivery_attempt: [],
    conversation_read: [],
  };

  add(table: (typeof NAMES)[number], ...rows: Row[]): void {
    this.rows[table].push(...rows);
  }

  async store(uow: UnitOfWork): Promise<void> {
    for (const name of NAMES) await insertAll(uow, name, this.rows[name]);
  }
}

/** One statement per 500 rows; columns as the first row names them. */
async function insertAll(uow: UnitOfWork, table: string, rows: Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  const text = `insert into ${table}(${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`;
  for (let from = 0; from < rows.length; from += 500) {
    await uow.sql(text, [JSON.stringify(rows.slice(from, from + 500))]);
  }
}
