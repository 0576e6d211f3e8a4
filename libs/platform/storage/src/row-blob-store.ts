import { GroupFlush, type InLine } from '@wasl/platform/database';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import pg from 'pg';
import { BlobMissing, BlobStore, type ByteRange, isBlobKey, type KeyPage, PAGE_KEYS } from './blob-store';

const CONNECTIONS = 2;
const IDLE_MS = 60_000;
const CONNECT_MS = 10_000;
/** Every statement here is about small rows: one that takes longer waits for something that will not come. */
const PATIENCE_MS = 20_000;
/** Longer than the server's own patience: only a line that is dead runs into it. */
const DEAD_LINE_MS = 5_000;
/** Bytes of one statement; a single larger blob goes alone. */
const FLUSH_BYTES = 4 * 1024 * 1024;

// Cut out of one value here: a list of byte strings would travel as text twice its length. In the order of their keys,
// so that two processes that store the same ones wait for each other in one direction only.
const keep = `
insert into small_file(key, bytes)
select substring($1::bytea from nth::int * 32 - 31 for 32), substring($2::bytea from start for length)
  from unnest($3::int[], $4::int[]) with ordinality as piece(start, length, nth)
on conflict (key) do update set kept_at = now()`;
const read = `select bytes from small_file where key = $1`;
const look = `select 1 from small_file where key = $1`;
const page = `
select encode(key, 'hex') as key, kept_at < $2 as old from small_file where key > $1 order by key limit ${PAGE_KEYS}`;
const drop = `delete from small_file where key = $1 and ($2::timestamptz is null or kept_at < $2)`;

interface Waiting extends InLine {
  key: string;
  bytes: Buffer;
}

/**
 * Blobs as rows, for small ones: those that come while the statement before is on its way are stored together, in one
 * commit. On connections of its own, so that a blob is stored at once and stays, whatever becomes of the transaction
 * that its caller is in. There are few of them, and no statement keeps one for long.
 */
export class RowBlobStore extends BlobStore {
  private readonly pool: pg.Pool;
  private readonly group = new GroupFlush<Waiting>(
    { bytes: FLUSH_BYTES, sizeOf: ({ bytes }) => bytes.length },
    (batch) => this.flush(batch),
  );

  /** `patienceMs`: how long a statement may take. */
  constructor(url: string, patienceMs = PATIENCE_MS) {
    super();
    this.pool = new pg.Pool({
      connectionString: url,
      max: CONNECTIONS,
      idleTimeoutMillis: IDLE_MS,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: patienceMs,
      query_timeout: patienceMs + DEAD_LINE_MS,
      application_name: 'wasl-files',
    });
    // A connection that breaks while nobody uses it is replaced when it is needed.
    this.pool.on('error', () => undefined);
  }

  async put(bytes: Buffer): Promise<string> {
    const key = createHash('sha256').update(bytes).digest('hex');
    await new Promise<void>((done, fail) => this.group.add({ key, bytes, done, fail }));
    return key;
  }

  async get(key: string): Promise<Buffer> {
    const bytes = await this.find(key);
    if (bytes === null) throw new BlobMissing(key.slice(0, 64));
    return bytes;
  }

  /** null for a key that is not here. */
  async find(key: string): Promise<Buffer | null> {
    if (!isBlobKey(key)) return null;
    const { rows } = await this.ask<{ bytes: Buffer }>('file_read', read, [hash(key)]);
    return rows[0]?.bytes ?? null;
  }

  async open(key: string, range?: ByteRange): Promise<{ stream: Readable; size: number }> {
    return opened(await this.get(key), range);
  }

  async exists(key: string): Promise<boolean> {
    return isBlobKey(key) && (await this.ask('file_look', look, [hash(key)])).rows.length > 0;
  }

  async remove(key: string, olderThan?: Date): Promise<boolean> {
    if (!isBlobKey(key)) return false;
    return ((await this.ask('file_drop', drop, [hash(key), olderThan ?? null])).rowCount ?? 0) > 0;
  }

  async olderKeys(olderThan: Date, from: string): Promise<KeyPage> {
    const { rows } = await this.ask<{ key: string; old: boolean }>('file_page', page, [
      hash(from),
      olderThan,
    ]);
    return {
      keys: rows.flatMap(({ key, old }) => (old ? [key] : [])),
      next: rows.length < PAGE_KEYS ? null : (rows.at(-1)?.key ?? null),
    };
  }

  async reach(): Promise<void> {
    await this.pool.query('select 1');
  }

  override async close(): Promise<void> {
    if (!this.pool.ending) await this.pool.end();
  }

  private async flush(batch: Waiting[]): Promise<void> {
    try {
      const blobs = [...new Map(batch.map((blob) => [blob.key, blob.bytes]))].toSorted(byKey);
      await this.ask('file_keep', keep, pieces(blobs));
      for (const blob of batch) blob.done();
    } catch (cause) {
      for (const blob of batch) blob.fail(cause);
    }
  }

  /** Planned once per connection. */
  private ask<R extends pg.QueryResultRow>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<pg.QueryResult<R>> {
    return this.pool.query<R>({ name, text, values });
  }
}

/** Bytes at hand as a stream over a part of them. */
function opened(bytes: Buffer, range?: ByteRange): { stream: Readable; size: number } {
  const asked = range ? bytes.subarray(range.start, range.end + 1) : bytes;
  return { stream: Readable.from(asked.length > 0 ? [asked] : []), size: bytes.length };
}

/** All keys as one value, all bytes as another, and where each piece begins (from 1) and how long it is. */
function pieces(blobs: [string, Buffer][]): unknown[] {
  let start = 1;
  const starts = blobs.map(([, { length }]) => (start += length) - length);
  return [
    Buffer.from(blobs.map(([key]) => key).join(''), 'hex'),
    Buffer.concat(blobs.map(([, bytes]) => bytes)),
    starts,
    blobs.map(([, { length }]) => length),
  ];
}

const byKey = ([a]: [string, Buffer], [b]: [string, Buffer]): number => (a < b ? -1 : 1);
const hash = (key: string): Buffer => Buffer.from(key, 'hex');
