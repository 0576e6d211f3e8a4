import type { INestApplicationContext } from '@nestjs/common';
import { freshDatabase } from '@wasl-test/support';
import { newId } from '@wasl/kernel';
import type { UnitOfWork } from '@wasl/platform/database';
import { BlobStore } from '@wasl/platform/storage';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { BlobSweep } from './blob-sweep';
import { type MediaHouse, openMediaHouse } from './media-house.testing';

// Real: PostgreSQL, files on disk.
let house: MediaHouse;
let app: INestApplicationContext;
let folder: string;
let uow: UnitOfWork;
let blobs: BlobStore;
let sweep: BlobSweep;
const inboxId = newId();

beforeAll(async () => {
  house = await openMediaHouse(await freshDatabase());
  ({ app, uow, folder } = house);
  blobs = app.get(BlobStore);
  sweep = app.get(BlobSweep);
});
afterAll(() => house.close());

const LARGE = 80_000;
async function stored(words: string, size = 0): Promise<string> {
  const key = await blobs.put(Buffer.from(words.padEnd(size)));
  await makeOld(key);
  return key;
}
async function makeOld(key: string): Promise<void> {
  await uow.sql(`update small_file set kept_at = 'epoch' where key = decode($1, 'hex')`, [key]);
  const path = join(folder, 'files', key.slice(0, 2), key);
  try {
    utimesSync(path, 0, 0);
  } catch {
    // A small one is a row.
  }
}
const event = async (columns: string, values: unknown[]): Promise<string> => {
  const [row] = await uow.sql<{ id: string }>(
    `insert into inbound_event(inbox_id, ${columns}) values ($1, $2) returning id`,
    [inboxId, ...values],
  );
  return row?.id ?? '';
};
const submission = (blob: string): string =>
  JSON.stringify({ files: [{ field: 'attachments', blob, fileName: 'تقرير.pdf', mime: 'x', size: 1 }] });
const there = async (...keys: string[]): Promise<boolean[]> =>
  Promise.all(keys.map((key) => blobs.exists(key)));

describe(BlobSweep.name, () => {
  it('lets go of old bytes that nothing names, small and large, in the second round', async () => {
    const keys = [await stored('small'), await stored('large', LARGE)];
    expect(await sweep.round()).toBe(0);
    expect(await there(...keys)).toEqual([true, true]);
    expect(await sweep.round()).toBe(2);
    expect(await there(...keys)).toEqual([false, false]);
  });

  it('keeps what is young, and what became young between its rounds', async () => {
    const young = await blobs.put(Buffer.from('young'));
    const again = [await stored('again'), await stored('again', LARGE)];
    await sweep.round();
    for (const words of ['again', 'again'.padEnd(LARGE)]) await blobs.put(Buffer.from(words));
    expect(await sweep.round()).toBe(0);
    expect(await there(young, ...again)).toEqual([true, true, true]);
  });

  it('keeps what any row names, and what a submission names that waits or is in quarantine', async () => {
    const [file, small, part, sealed, mail, waiting, doubted, given, held] = await Promise.all(
      ['file', 'small', 'part', 'sealed', 'mail', 'waiting', 'doubted', 'given up', 'held'].map((words) =>
        stored(words),
      ),
    );
    await uow.sql(`insert into attachment(id, blob, thumbnail_blob, state) values ($1, $2, $3, 'stored')`, [
      newId(),
      file,
      small,
    ]);
    const upload = newId();
    await uow.sql(`insert into upload(id, owner_id, file_name, mime, size) values ($1, $2, 'a', 'b', 1)`, [
      upload,
      newId(),
    ]);
    await uow.sql(`insert into upload_chunk(upload_id, start, size, blob) values ($1, 0, 1, $2)`, [
      upload,
      part,
    ]);
    await uow.sql(`insert into form_save_file(id, sealed, size, blob) values ($1, '', 1, $2)`, [
      newId(),
      sealed,
    ]);
    await event('blob', [mail]);
    const pending = await event('payload', [submission(waiting ?? '')]);
    await uow.sql('insert into inbound_pending(id, shard) values ($1, 0)', [pending]);
    for (const [key, state] of [
      [doubted, 'waiting'],
      [given, 'discarded'],
    ] as const)
      await uow.sql(
        `insert into quarantine(id, inbox_id, reason, state) values ($1, $2, 'intake.unreadable', $3)`,
        [await event('payload', [submission(key ?? '')]), inboxId, state],
      );
    await sweep.round();
    // Named only after it was suspected.
    await uow.sql(`insert into attachment(id, blob, state) values ($1, $2, 'stored')`, [newId(), held]);
    expect(await sweep.round()).toBe(1);
    const kept = [file, small, part, sealed, mail, waiting, doubted, held].map(String);
    expect(await there(...kept)).toEqual(kept.map(() => true));
    expect(await there(String(given))).toEqual([false]);
  });

  it('goes on behind the pages of its round, and begins anew at the end', async () => {
    await uow.sql(
      `insert into small_file(key, bytes, kept_at) select sha256(n::text::bytea), '', 'epoch' from generate_series(1, 4000) n`,
    );
    let removed = 0;
    for (let round = 0; round < 5; round++) removed += await sweep.round();
    expect(removed).toBe(4000);
  });
});
