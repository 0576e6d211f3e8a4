import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import type { Part } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { Client } from 'pg';
import { type World, worldOn } from './conversations.testing';
import { GetConversation } from './get-conversation';
import { SearchEverything } from './search-everything';

// Real: PostgreSQL, its full-text index, the fold of kernel on both sides.
let database: FreshDatabase;
let world: World;
let actor: Actor;
const said = {
  hospital: 'رجعتُ من المُسْتَشْفى أمس، والطبيبة قالت: انتظري ٣ أسابيع.',
  responsible: 'أين المسؤول عن الطرف الصناعي؟',
  aid: 'وبالنسبة للإعانة فقد قُدِّم الطلب رقم ٤٥٨٧٢ مـــن قبل',
  latin: 'My Prosthesis order is AB-1234/56, e-mail: Huda.R@people.example',
  report: 'تقرير',
  measure: `الوزن 12.5kg ${'x'.repeat(3_000)}`,
} as const;

beforeAll(async () => {
  database = await freshDatabase();
  world = await worldOn(database.url);
  actor = await world.user('supervisor');
  for (const text of Object.values(said)) await world.arrives(await world.conversation(), text);
  const form: Part = {
    type: 'form',
    form: 'aid',
    fields: [{ key: 'city', label: { ar: 'المدينة', en: 'City' }, value: 'حائل' }],
  };
  const file: Part = {
    type: 'media',
    kind: 'document',
    fileName: 'صورة الهوية.pdf',
    caption: 'مرفق هويتي',
    state: 'stored',
  };
  await world.arrives(await world.conversation(), [form, file]);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});
const texts = async (query: string): Promise<string[]> =>
  (await world.module.get(SearchEverything).execute(actor, query, 20)).messages.map(({ text }) => text);

describe(SearchEverything.name, () => {
  it.each([
    ['المستشفى', said.hospital],
    ['مستشفي', said.hospital],
    ['مُستشفى', said.hospital],
    ['مستش', said.hospital],
    ['الطبيبه', said.hospital],
    ['3 اسابيع', said.hospital],
    ['امس', said.hospital],
    ['مسئول', said.responsible],
    ['صناعي طرف', said.responsible],
    ['اعانه', said.aid],
    ['الإعانة', said.aid],
    ['45872', said.aid],
    ['٤٥٨٧٢', said.aid],
    ['۴۵۸۷۲', said.aid],
    ['من قبل', said.aid],
    ['PROSTHESIS', said.latin],
    ['ab 1234', said.latin],
    ['huda.r@people', said.latin],
  ])('finds by %s', async (query, text) => {
    expect(await texts(query)).toEqual([text]);
  });

  it.each(['حائل', 'الهوية', 'هويتي', '12.5kg', 'x'.repeat(80)])(
    'finds also what is no plain word by %s',
    async (query) => {
      expect(await texts(query)).toHaveLength(1);
    },
  );

  it.each(['مستشفيات', "' | سر:*", '!', '& | ( )', ':*', '\\', 'المستشفى -امس غائب'])(
    'finds nothing, quietly, by %s',
    async (query) => {
      expect(await texts(query)).toEqual([]);
    },
  );

  it('finds a conversation by its reference, however it is typed', async () => {
    const id = await world.conversation();
    await world.arrives(id, 'برقمه');
    const { reference } = await world.module.get(GetConversation).execute(actor, id);
    for (const typed of [reference, reference.toLowerCase(), `w ${Number(reference.slice(2))}`]) {
      const { messages } = await world.module.get(SearchEverything).execute(actor, typed, 20);
      expect(messages).toMatchObject([{ conversationId: id, reference }]);
    }
  });

  it('shows the words around the hit of a long message', async () => {
    const filler = 'كلام كثير '.repeat(60);
    await world.arrives(await world.conversation(), `${filler} الياقوت ${filler}`);
    const [text] = await texts('ياقوت');
    expect(text).toMatch(/^….*الياقوت/);
    expect(text?.length).toBeLessThan(200);
  });

  it('answers the newest first', async () => {
    for (const word of ['أول', 'ثان']) await world.arrives(await world.conversation(), `زمردة ${word}`);
    expect(await texts('زمرده')).toEqual(['زمردة ثان', 'زمردة أول']);
  });

  it('gives up with a sentence when the database does not answer in time', async () => {
    const hold = new Client({ connectionString: database.url });
    await hold.connect();
    try {
      await hold.query('begin; lock table message in access exclusive mode');
      await expect(texts('مستشفى')).rejects.toMatchObject({
        code: 'conversations.search-too-broad',
        status: 422,
      });
    } finally {
      await hold.end();
    }
    expect(await texts('مستشفى')).toEqual([said.hospital]);
  });

  it('does not find what was deleted', async () => {
    const id = await world.arrives(await world.conversation(), 'لؤلؤة');
    expect(await texts('لولوه')).toEqual([]);
    expect(await texts('لؤلؤة')).toHaveLength(1);
    await world.uow.sql('update message set deleted_at = now() where id = $1', [id]);
    expect(await texts('لؤلؤة')).toEqual([]);
  });
});
