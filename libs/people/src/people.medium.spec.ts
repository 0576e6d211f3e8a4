import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import { AddIdentity } from './add-identity';
import { CreatePerson } from './create-person';
import { FindOrCreatePerson } from './find-or-create-person';
import { FindPeople } from './find-people';
import { type PeopleOnDatabase, peopleOn } from './people.testing';
import { RemoveIdentity } from './remove-identity';

// Real: PostgreSQL and the whole lib.
let database: FreshDatabase;
let lib: PeopleOnDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  lib = await peopleOn(database.url);
});
afterAll(async () => {
  await lib.close();
  await database.drop();
});
const add = (name: string, more: { phone?: string; email?: string } = {}) =>
  lib.app
    .get(CreatePerson)
    .execute(lib.actor, { name, language: 'ar', roles: ['enquirer'], city: '', branchId: null, ...more });

describe(FindOrCreatePerson.name, () => {
  it('makes one person for one address, however parallel it is asked', async () => {
    const ref = { kind: 'phone', value: '+966541012525', scope: '', verifiedBy: 'none' } as const;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => lib.app.get(FindOrCreatePerson).execute(ref, { name: 'ريم' })),
    );
    expect(new Set(answers.map(({ personId }) => personId)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
  });
});

describe('addresses', () => {
  it('are kept in one form and belong to one person', async () => {
    const one = await add('عمر', { phone: '٠٥٥ ١٢٣ ٤٥٦٧', email: ' Omar@People.Example ' });
    expect(one.identities.map(({ kind, value, display }) => [kind, value, display])).toEqual([
      ['phone', '+966551234567', '+966 55 123 4567'],
      ['email', 'omar@people.example', 'Omar@people.example'],
    ]);
    await expect(add('آخر', { phone: '00966551234567' })).rejects.toMatchObject({
      code: 'people.identity-taken',
      status: 409,
    });
    await expect(add('آخر', { phone: '12' })).rejects.toMatchObject({ code: 'people.bad-phone' });
    const other = await add('سواه');
    await expect(
      lib.app.get(AddIdentity).execute(lib.actor, other.id, { kind: 'email', value: 'omar@people.example' }),
    ).rejects.toMatchObject({
      code: 'people.identity-taken',
    });
    const phone = one.identities[0]?.id ?? '';
    await expect(lib.app.get(RemoveIdentity).execute(lib.actor, other.id, phone)).rejects.toMatchObject({
      code: 'people.no-such-identity',
    });
    const after = await lib.app.get(RemoveIdentity).execute(lib.actor, one.id, phone);
    expect(after.identities.map(({ kind }) => kind)).toEqual(['email']);
    await expect(
      lib.app.get(AddIdentity).execute(lib.actor, other.id, { kind: 'phone', value: '0551234567' }),
    ).resolves.toMatchObject({
      identities: [{ value: '+966551234567' }],
    });
  });
});

describe(FindPeople.name, () => {
  const find = async (query: string): Promise<string[]> =>
    (await lib.app.get(FindPeople).execute(lib.actor, query, 20)).map(({ name }) => name);
  beforeAll(async () => {
    await add('عبد الله إبراهيم الشهري', { phone: '0501112233' });
    await add('فاطمة الزهراء أبو بكر', { email: 'fatima.z@people.example' });
    await add('مُصطفى مسؤول');
  });

  it.each([
    ['عبدالله', 'عبد الله إبراهيم الشهري'],
    ['ابراهيم شهري', 'عبد الله إبراهيم الشهري'],
    ['فاطمه', 'فاطمة الزهراء أبو بكر'],
    ['ابي بكر', 'فاطمة الزهراء أبو بكر'],
    ['مصطفي', 'مُصطفى مسؤول'],
    ['مسئول', 'مُصطفى مسؤول'],
    ['0501112233', 'عبد الله إبراهيم الشهري'],
    ['+966 50 111 2233', 'عبد الله إبراهيم الشهري'],
    ['٠٥٠١١١٢٢٣٣', 'عبد الله إبراهيم الشهري'],
    ['2233', 'عبد الله إبراهيم الشهري'],
    ['Fatima.Z@people', 'فاطمة الزهراء أبو بكر'],
    ['fatima.z', 'فاطمة الزهراء أبو بكر'],
    ['Fatima', 'فاطمة الزهراء أبو بكر'],
  ])('finds by %s', async (query, name) => {
    expect(await find(query)).toEqual([name]);
  });
  it('takes wild cards for letters and finds nobody by nothing', async () => {
    for (const query of ['', '   ', '%', '_', '٪', '99']) expect(await find(query)).toEqual([]);
  });
});
