import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { BlobMissing } from './blob-store';
import { FolderBlobStore } from './folder-blob-store';

describe('FolderBlobStore', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wasl-blobs-'));
  const store = new FolderBlobStore(join(folder, 'files'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps bytes under their hash, once, and leaves no drafts', async () => {
    const keys = await Promise.all([store.put(Buffer.from('abc')), store.put(Buffer.from('abc'))]);
    expect(keys).toEqual(Array(2).fill('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'));
    expect((await store.get(keys[0] ?? '')).toString()).toBe('abc');
    expect(readdirSync(join(folder, 'files')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('streams a part of a file', async () => {
    const key = await store.put(Buffer.from('0123456789'));
    const { stream, size } = await store.open(key, { start: 2, end: 4 });
    expect((await buffer(stream)).toString()).toBe('234');
    expect(size).toBe(10);
  });

  it('makes no path of anything but a hash', async () => {
    for (const key of ['../secret-key', '', 'a'.repeat(63), `${'a'.repeat(63)}/`, '..%2f']) {
      await expect(store.get(key)).rejects.toThrow(BlobMissing);
      await expect(store.open(key)).rejects.toThrow(BlobMissing);
    }
  });

  it('removes old bytes only, when asked so', async () => {
    const key = await store.put(Buffer.from('young'));
    expect(await store.remove(key, new Date(Date.now() - 60_000))).toBe(false);
    expect(await store.exists(key)).toBe(true);
    expect(await store.remove(key)).toBe(true);
    expect(await store.remove(key)).toBe(false);
    await expect(store.get(key)).rejects.toThrow(BlobMissing);
  });

  it('keeps what is stored again while it is being removed, and leaves nothing aside', async () => {
    for (let round = 0; round < 40; round++) {
      const bytes = Buffer.from(`round ${round}`);
      const key = await store.put(bytes);
      utimesSync(join(folder, 'files', key.slice(0, 2), key), 0, 0);
      const [gone] = await Promise.all([store.remove(key, new Date(1000)), store.put(bytes)]);
      expect([round, gone, await store.exists(key)]).toEqual([round, gone, true]);
    }
    expect(readdirSync(join(folder, 'files')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('finds a file where it was stored before, one level deeper, and removes it there', async () => {
    const bytes = Buffer.from('from an older installation');
    const key = createHash('sha256').update(bytes).digest('hex');
    const place = join(folder, 'files', key.slice(0, 2), key.slice(2, 4));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, key), bytes);
    utimesSync(join(place, key), 0, 0);
    expect(await store.exists(key)).toBe(true);
    expect(await store.get(key)).toEqual(bytes);
    const { stream, size } = await store.open(key, { start: 0, end: 3 });
    expect([(await buffer(stream)).toString(), size]).toEqual(['from', bytes.length]);
    await store.put(bytes);
    expect((await store.olderKeys(new Date(1000), '')).keys).toEqual([key]);
    expect(await store.remove(key, new Date(1000))).toBe(false);
    expect(await store.get(key)).toEqual(bytes);
    expect(readdirSync(place)).toEqual([]);
    writeFileSync(join(place, key), bytes);
    expect(await store.remove(key)).toBe(true);
    expect(await store.exists(key)).toBe(false);
  });

  it('lists old bytes page by page, every one once', async () => {
    const many = new FolderBlobStore(join(folder, 'many'));
    expect(await many.olderKeys(new Date(), '')).toEqual({ keys: [], next: null });
    const put: string[] = [];
    for (let at = 0; at < 1200; at++) {
      const key = createHash('sha256').update(String(at)).digest('hex');
      const outer = join(folder, 'many', key.slice(0, 2));
      const place = at % 3 === 0 ? join(outer, key.slice(2, 4)) : outer;
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, key), '');
      if (at % 2 === 0) utimesSync(join(place, key), 0, 0);
      if (at % 2 === 0) put.push(key);
    }
    const first = await many.olderKeys(new Date(1000), '');
    const second = await many.olderKeys(new Date(1000), first.next ?? '');
    expect(second.next).toBeNull();
    expect([...first.keys, ...second.keys]).toEqual(put.toSorted());
  });
});
