import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { FormTokens } from '@wasl/forms';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn } from '../../api.testing';

// Real: PostgreSQL, the whole api, files on disk. Each page is an hour old.
let database: FreshDatabase;
let api: ApiOnDatabase;
let uow: UnitOfWork;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wasl-refused-'));
  database = await freshDatabase();
  api = await apiOn(database.url, { dataDir, port: 0 });
  uow = api.app.get(UnitOfWork, { strict: false });
  await uow.sql(`insert into inbox(id, channel, name, ingress_key) values ($1, 'webform', 'n', 'k')`, [
    newId(),
  ]);
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const token = (): string =>
  api.app.get(FormTokens, { strict: false }).issue('help-request', new Date(Date.now() - 3_600_000));
const values = { name: 'هند المالكي', phone: '0501112233', city: 'أبها', message: 'أحتاج صيانة للطرف' };
const small = (words: string): Buffer => Buffer.from(`%PDF-1.4\n%${words}\ntrailer<<>>\n%%EOF`);
const large = (words: string): Buffer => small(words.repeat(20_000));
const PROGRAM = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]);

function send(payload: object, files: readonly Buffer[]) {
  const boundary = 'wasl-boundary-9';
  const open = (field: string, more: string) =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"${more}\r\n\r\n`);
  const body = [
    open('payload', ''),
    Buffer.from(`${JSON.stringify({ language: 'ar', version: 1, values, website: '', ...payload })}\r\n`),
    ...files.flatMap((bytes, at) => [
      open('attachments', `; filename="${at}.pdf"\r\ncontent-type: application/pdf`),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return api.app.inject({
    method: 'POST',
    url: '/public/v1/forms/help-request',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat(body),
  });
}

/** Files of the storage, in both of its places. */
async function stored(): Promise<number> {
  const [row] = await uow.sql<{ n: number }>('select count(*)::int as n from small_file');
  const folder = readdirSync(dataDir, { recursive: true, withFileTypes: true });
  const files = folder.filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name));
  return (row?.n ?? 0) + files.length;
}

describe('a submission that is refused', () => {
  it('leaves none of its files behind, whichever of them was bad', async () => {
    const before = await stored();
    const answer = await send({ token: token() }, [small('one'), large('two'), PROGRAM]);
    expect(answer.statusCode).toBe(400);
    expect(await stored()).toBe(before);
  });

  it('leaves none behind when another was sent from its page before', async () => {
    const page = token();
    expect((await send({ token: page }, [small('first')])).statusCode).toBe(201);
    const before = await stored();
    for (const words of ['second', 'third'])
      expect((await send({ token: page }, [small(words), large(words)])).statusCode).toBe(409);
    expect(await stored()).toBe(before);
  });

  it('has its files when it is good', async () => {
    const before = await stored();
    expect((await send({ token: token() }, [small('good'), large('good')])).statusCode).toBe(201);
    expect(await stored()).toBe(before + 2);
  });
});
