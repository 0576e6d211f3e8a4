import { S3Simulator } from '@wasl-test/simulators/s3';
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { BlobMissing, type BlobStore } from './blob-store';
import { openS3Store } from './open-s3-store';

// Real: the AWS client, HTTP, signatures on both sides. Simulated: the store.
const keys = { accessKey: 'AKIAWASL', secretKey: 'a-secret/with+signs', region: 'me-central-1' };
const settings = {
  bucket: 'wasl-files',
  region: keys.region,
  accessKey: keys.accessKey,
  secretKey: keys.secretKey,
  prefix: 'charity/',
  pathStyle: true,
};
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let s3: S3Simulator;
let endpoint: string;
let store: BlobStore;

beforeAll(async () => {
  s3 = new S3Simulator(keys);
  endpoint = await s3.start();
  store = await openS3Store({ ...settings, endpoint });
});
afterAll(async () => {
  await store.close();
  await s3.stop();
});
beforeEach(() => {
  s3.objects.clear();
  s3.requests.length = 0;
});

describe('S3BlobStore', () => {
  it('keeps bytes under their hash and sends them once', async () => {
    const key = sha256('abc');
    expect(await store.put(Buffer.from('abc'))).toBe(key);
    expect(await store.put(Buffer.from('abc'))).toBe(key);
    expect([...s3.objects.keys()]).toEqual([`charity/${key.slice(0, 2)}/${key}`]);
    expect(s3.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(1);
    expect((await store.get(key)).toString()).toBe('abc');
    expect(await store.exists(key)).toBe(true);
  });

  it('streams a part of a file and knows the size of the whole', async () => {
    const key = await store.put(Buffer.from('0123456789'));
    const { stream, size } = await store.open(key, { start: 2, end: 4 });
    expect((await buffer(stream)).toString()).toBe('234');
    expect(size).toBe(10);
    expect((await store.open(key)).size).toBe(10);
  });

  it('takes ten megabytes as they are', async () => {
    const bytes = Buffer.alloc(10_000_000, 'وصل');
    const key = await store.put(bytes);
    expect((await store.get(key)).equals(bytes)).toBe(true);
  });

  it('names what is missing, and asks for nothing but a hash', async () => {
    await expect(store.get(sha256('never stored'))).rejects.toThrow(BlobMissing);
    s3.requests.length = 0;
    for (const key of ['../secret-key', '', 'a'.repeat(63), `${'a'.repeat(63)}/`, '..%2f']) {
      await expect(store.open(key)).rejects.toThrow(BlobMissing);
      expect(await store.exists(key)).toBe(false);
      expect(await store.remove(key)).toBe(false);
    }
    expect(s3.requests).toEqual([]);
  });

  it('removes old bytes only, when asked so, and makes old ones young that come again', async () => {
    const key = await store.put(Buffer.from('young'));
    const object = s3.objects.get(`charity/${key.slice(0, 2)}/${key}`);
    if (!object) throw new Error('nothing was stored');
    object.modified = new Date(Date.now() - 3 * 86_400_000);
    const yesterday = new Date(Date.now() - 86_400_000);
    await store.put(Buffer.from('young'));
    expect(await store.remove(key, yesterday)).toBe(false);
    expect(await store.remove(key)).toBe(true);
    expect(await store.remove(key)).toBe(false);
  });

  it('lists old bytes of its own, page by page, and nothing of others', async () => {
    const put = await Promise.all(Array.from({ length: 12 }, (_, at) => store.put(Buffer.from(`n ${at}`))));
    const name = (key: string): string => `charity/${key.slice(0, 2)}/${key}`;
    for (const [at, key] of put.entries()) {
      const object = s3.objects.get(name(key));
      if (object && at > 0) object.modified = new Date(0);
    }
    const strange = { bytes: Buffer.from('x'), modified: new Date(0) };
    for (const other of [`charity/${sha256('x')}`, `other/${sha256('x').slice(0, 2)}/${sha256('x')}`])
      s3.objects.set(other, strange);
    // More than one answer of the store, none of it ours.
    for (let at = 0; at < 1000; at++) s3.objects.set(`charity/00/${String(at).padStart(4, '0')}`, strange);
    const found: string[] = [];
    for (let from: string | null = ''; from !== null;) {
      const page: { keys: string[]; next: string | null } = await store.olderKeys(new Date(1000), from);
      found.push(...page.keys);
      from = page.next;
    }
    expect(found.toSorted()).toEqual(put.slice(1).toSorted());
  });

  it('goes on after a store that was busy or broke off, and tells of one that stays down', async () => {
    s3.spoilNext({ status: 503 }, { cut: true });
    const key = await store.put(Buffer.from('in the end'));
    expect((await store.get(key)).toString()).toBe('in the end');
    s3.spoilNext(...Array.from({ length: 3 }, () => ({ status: 500, code: 'InternalError' })));
    await expect(store.get(key)).rejects.toThrow();
    await expect(store.get(key)).resolves.toBeDefined();
  }, 20_000);
});

describe('a start', () => {
  it.each([
    ['another bucket', { bucket: 'other-files' }, 'it has no such bucket. Create the bucket'],
    ['a wrong secret', { secretKey: 'wrong' }, 'it does not take these keys'],
    ['a wrong name', { accessKey: 'AKIAOTHER' }, 'it does not take these keys'],
    ['another region', { region: 'eu-central-1' }, 'it does not take these keys'],
    ['nobody there', { endpoint: 'http://127.0.0.1:9' }, 'nothing listens there'],
  ])('says in a sentence what is wrong with %s', async (_what, wrong, words) => {
    const attempt = openS3Store({ ...settings, endpoint, ...wrong });
    await expect(attempt).rejects.toThrow(words);
    await expect(attempt).rejects.not.toThrow('a-secret');
  });
});
