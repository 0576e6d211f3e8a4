import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database';
import { BlobMissing } from './blob-store';
import { FolderBlobStore } from './folder-blob-store';
import { RowBlobStore } from './row-blob-store';
import { TieredBlobStore } from './tiered-blob-store';

// Real: PostgreSQL, files on disk.
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const DAY_MS = 86_400_000;

let database: FreshDatabase;
let client: pg.Client;
let folder: string;
let rows: RowBlobStore;
let files: FolderBlobStore;
let store: TieredBlobStore;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  folder = mkdtempSync(join(tmpdir(), 'wasl-blobs-'));
  rows = new RowBlobStore(database.url);
  files = new FolderBlobStore(folder);
  store = new TieredBlobStore(rows, files);
});
afterAll(async () => {
  await store.close();
  await client.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const count = async (): Promise<number> =>
  ((await client.query('select count(*)::int as n from small_file')).rows as { n: number }[])[0]?.n ?? -1;

describe('RowBlobStore', () => {
  it('keeps many blobs of one moment whole and apart, the same one once', async () => {
    const blobs = Array.from({ length: 60 }, (_, at) => Buffer.alloc(at * 700, `رسالة ${at}`));
    const keys = await Promise.all([...blobs, ...blobs].map((blob) => store.put(blob)));
    expect(keys).toEqual([...blobs, ...blobs].map(sha256));
    expect(await count()).toBe(60);
    for (const [at, blob] of blobs.entries())
      expect((await store.get(keys[at] ?? '')).equals(blob)).toBe(true);
  });

  it('keeps every byte as it is', async () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, at) => at % 256));
    expect((await store.get(await store.put(bytes))).equals(bytes)).toBe(true);
  });

  it('waits for no lock for ever, and goes on once it is gone', async () => {
    const hasty = new RowBlobStore(database.url, 200);
    await client.query('begin; lock table small_file in access exclusive mode');
    try {
      const outcomes = await Promise.allSettled([
        hasty.put(Buffer.from('behind a lock')),
        hasty.exists(sha256(Buffer.from('x'))),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    } finally {
      await client.query('rollback');
    }
    const key = await hasty.put(Buffer.from('behind a lock'));
    expect((await hasty.get(key)).toString()).toBe('behind a lock');
    await hasty.close();
  });

  it('streams a part and knows the size of the whole', async () => {
    const key = await store.put(Buffer.from('0123456789'));
    const { stream, size } = await store.open(key, { start: 2, end: 4 });
    expect([(await buffer(stream)).toString(), size]).toEqual(['234', 10]);
  });

  it('names what is missing, and asks for nothing but a hash', async () => {
    for (const key of [sha256(Buffer.from('never stored')), '../secret-key', '', 'g'.repeat(64)]) {
      await expect(store.get(key)).rejects.toThrow(BlobMissing);
      await expect(store.open(key)).rejects.toThrow(BlobMissing);
      expect(await store.exists(key)).toBe(false);
      expect(await store.remove(key)).toBe(false);
    }
  });

  it('removes old bytes only, when asked so, and makes old ones young that come again', async () => {
    const key = await store.put(Buffer.from('young'));
    await client.query(`update small_file set kept_at = now() - interval '3 days'`);
    const yesterday = new Date(Date.now() - DAY_MS);
    await store.put(Buffer.from('young'));
    expect(await store.remove(key, yesterday)).toBe(false);
    expect(await store.remove(key)).toBe(true);
    expect(await store.exists(key)).toBe(false);
  });

  it('tells everybody who waits when the database refuses, and goes on', async () => {
    await client.query('alter table small_file rename to away');
    const puts = await Promise.allSettled([store.put(Buffer.from('a')), store.put(Buffer.from('b'))]);
    await client.query('alter table away rename to small_file');
    expect(puts.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await store.exists(await store.put(Buffer.from('a')))).toBe(true);
  });
});

describe('TieredBlobStore', () => {
  it('leaves large blobs to the files', async () => {
    const before = await count();
    const large = Buffer.alloc(70_000, 'وصل');
    const key = await store.put(large);
    expect(await count()).toBe(before);
    expect(await files.exists(key)).toBe(true);
    expect((await store.get(key)).equals(large)).toBe(true);
    expect((await store.open(key)).size).toBe(70_000);
  });

  it('finds a small blob that lies among the files, and removes it from both', async () => {
    const old = Buffer.from('from before');
    const key = await files.put(old);
    expect((await store.get(key)).equals(old)).toBe(true);
    await store.put(old);
    expect(await store.remove(key)).toBe(true);
    expect(await store.exists(key)).toBe(false);
  });
});
