import { freshDatabase } from '@wasl-test/support';
import type { UnitOfWork } from '@wasl/platform/database';
import { readdirSync } from 'node:fs';
import { FormPage, GOOD_VALUES, PROGRAM, SLUG } from './form-page.testing';

// Real: PostgreSQL, the whole api, files on disk. Each page is an hour old.
let page: FormPage;
let uow: UnitOfWork;
beforeAll(async () => {
  page = await FormPage.open(await freshDatabase());
  ({ uow } = page);
});
afterAll(() => page.close());

const small = (words: string): Buffer => Buffer.from(`%PDF-1.4\n%${words}\ntrailer<<>>\n%%EOF`);
const large = (words: string): Buffer => small(words.repeat(20_000));
const send = (payload: object, files: readonly Buffer[]) =>
  page.multipart(
    SLUG,
    { language: 'ar', version: 1, values: GOOD_VALUES, website: '', ...payload },
    { files: files.map((bytes, at) => ({ name: `${at}.pdf`, bytes })) },
  );

/** Files of the storage, in both of its places. */
async function stored(): Promise<number> {
  const [row] = await uow.sql<{ n: number }>('select count(*)::int as n from small_file');
  const folder = readdirSync(page.dataDir, { recursive: true, withFileTypes: true });
  const files = folder.filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name));
  return (row?.n ?? 0) + files.length;
}

describe('a submission that is refused', () => {
  it('leaves none of its files behind, whichever of them was bad', async () => {
    const before = await stored();
    const answer = await send({ token: page.token() }, [small('one'), large('two'), PROGRAM]);
    expect(answer.statusCode).toBe(400);
    expect(await stored()).toBe(before);
  });

  it('leaves none behind when another was sent from its page before', async () => {
    const token = page.token();
    expect((await send({ token }, [small('first')])).statusCode).toBe(201);
    const before = await stored();
    for (const words of ['second', 'third'])
      expect((await send({ token }, [small(words), large(words)])).statusCode).toBe(409);
    expect(await stored()).toBe(before);
  });

  it('has its files when it is good', async () => {
    const before = await stored();
    expect((await send({ token: page.token() }, [small('good'), large('good')])).statusCode).toBe(201);
    expect(await stored()).toBe(before + 2);
  });
});
