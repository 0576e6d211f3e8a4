import { newId } from '@wasl/kernel';
import { FileLinks } from '@wasl/messaging';
import { UnitOfWork } from '@wasl/platform/database';
import { BlobStore } from '@wasl/platform/storage';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn } from '../../api.testing';

// Real: PostgreSQL, the whole api, files on disk.
let database: FreshDatabase;
let api: ApiOnDatabase;
let folder: string;
const bytes = Buffer.from('%PDF-1.7 خطاب');

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-file-links-'));
  api = await apiOn(database.url, { dataDir: folder });
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function stored(mime: string): Promise<string> {
  const id = newId();
  const blob = await api.app.get(BlobStore, { strict: false }).put(bytes);
  await api.app
    .get(UnitOfWork)
    .sql(
      `insert into attachment(id, file_name, mime, size, sha256, blob, state) values ($1, 'خطاب.pdf', $2, $3, $4, $5, 'stored')`,
      [id, mime, bytes.length, 'ab'.repeat(32), blob],
    );
  return id;
}
const links = () => api.app.get(FileLinks, { strict: false });
const pathOf = (address: string): string => new URL(address).pathname;
const get = (url: string) => api.app.inject({ method: 'GET', url });

describe('an address for a provider', () => {
  it('gives the file with its type, to be saved and never shown', async () => {
    const answer = await get(pathOf(links().address(await stored('application/pdf'))));
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; /);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(answer.rawPayload).toEqual(bytes);
  });

  it('does not name a type that a browser would run', async () => {
    const answer = await get(pathOf(links().address(await stored('text/html'))));
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/octet-stream']);
  });

  it('opens nothing when it is forged, over, or of another file', async () => {
    const [mine, other] = [await stored('application/pdf'), await stored('application/pdf')];
    const good = pathOf(links().address(mine));
    expect((await get(good.replace(mine, other))).statusCode).toBe(404);
    expect((await get(good.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).statusCode).toBe(404);
    const late = links().address(mine, new Date(Date.now() - 13 * 3_600_000));
    expect((await get(pathOf(late))).statusCode).toBe(404);
    expect((await get('/public/v1/files/nothing')).statusCode).toBe(404);
    expect((await get(pathOf(links().address(newId())))).statusCode).toBe(404);
  });
});
