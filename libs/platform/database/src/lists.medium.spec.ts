import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import fc from 'fast-check';
import { Client } from 'pg';
import { arrayLiteral } from './array-literal';
import { packTextLists } from './text-lists';

let database: FreshDatabase;
let client: Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0') && value.isWellFormed());
const odd = fc.constantFrom('NULL', '{a,"b"}', '\\', '"', ' ', '\n', '', '\u001e', '\u001f', 'a\u001fb');
const lists = fc.array(fc.option(fc.oneof(text, odd)));

// What PostgreSQL reads is what was written, whatever the text.
describe('a list of text', () => {
  it.each([
    [
      'as a literal',
      (values: unknown[]) => ({ text: 'select $1::text[] as list', values: [arrayLiteral(values)] }),
    ],
    ['as one text', (values: unknown[]) => packTextLists('select $1::text[] as list', [values])],
  ])('reaches PostgreSQL unchanged %s', async (_way, write) => {
    await fc.assert(
      fc.asyncProperty(lists, async (values) => {
        const { rows } = await client.query(write(values));
        expect(rows[0].list).toEqual(values);
      }),
    );
  });
});
