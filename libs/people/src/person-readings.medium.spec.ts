import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { type Actor, Audit, SYSTEM_ACTOR } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { CreatePerson } from './create-person';
import { GetPerson } from './get-person';
import { ListReadings } from './list-readings';
import { type PeopleOnDatabase, peopleOn } from './people.testing';
import { ShowPerson } from './show-person';
import { UpdatePerson } from './update-person';

// Real: PostgreSQL, the audit record.
let database: FreshDatabase;
let lib: PeopleOnDatabase;
let sara: Actor;
let omar: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  lib = await peopleOn(database.url);
  sara = await colleague('سارة', 'Sara');
  omar = await colleague('عمر', 'Omar');
});
afterAll(async () => {
  await lib.close();
  await database.drop();
});

async function colleague(name: string, nameEn: string): Promise<Actor> {
  const id = newId();
  await lib.uow.sql(
    `insert into app_user(id, email, email_key, name, name_en, role, password_hash) values ($1::uuid, $1::text, $1::text, $2, $3, 'administrator', '')`,
    [id, name, nameEn],
  );
  return { ...SYSTEM_ACTOR, kind: 'user', userId: id, credentialId: newId(), name };
}
async function somebody(written: { note?: string; accommodations?: string } = {}): Promise<string> {
  const { id } = await lib.app.get(CreatePerson).execute(SYSTEM_ACTOR, {
    ...{ name: 'نورة العمري', language: 'ar', roles: ['beneficiary'], city: '', branchId: null },
  });
  await lib.app.get(UpdatePerson).execute(SYSTEM_ACTOR, id, written);
  return id;
}
const show = (actor: Actor, id: string) => lib.app.get(ShowPerson).execute(actor, id);
const readings = async (id: string) =>
  (await lib.app.get(ListReadings).execute(SYSTEM_ACTOR, id)).map(({ by, fields }) => ({
    ...{ name: by.name, nameEn: by.nameEn, fields },
  }));
const bySara = (...fields: string[]) => ({ name: 'سارة', nameEn: 'Sara', fields });
const byOmar = (...fields: string[]) => ({ name: 'عمر', nameEn: 'Omar', fields });

describe('what is written in confidence of a person', () => {
  it('is on record for each who was shown it, with what it was', async () => {
    const id = await somebody({ note: 'دخل الأسرة ٢٠٠٠', accommodations: 'كرسي متحرك' });
    await show(sara, id);
    await show(omar, id);
    expect(await readings(id)).toEqual([byOmar('accommodations', 'note'), bySara('accommodations', 'note')]);
    expect(await lib.app.get(Audit, { strict: false }).firstBroken()).toBeNull();
  });

  it('is one reading while a screen asks again, and another one later', async () => {
    const id = await somebody({ note: 'بتر تحت الركبة' });
    for (let look = 0; look < 3; look++) await show(sara, id);
    expect(await readings(id)).toEqual([bySara('note')]);
    await lib.uow.sql('alter table audit_event disable trigger user');
    await lib.uow.sql(`update audit_event set at = at - interval '16 minutes' where subject_id = $1`, [id]);
    await lib.uow.sql('alter table audit_event enable trigger user');
    await show(sara, id);
    expect(await readings(id)).toEqual([bySara('note'), bySara('note')]);
  });

  it('is another reading when there is more to read', async () => {
    const id = await somebody({ note: 'بتر تحت الركبة' });
    await show(sara, id);
    await lib.app.get(UpdatePerson).execute(SYSTEM_ACTOR, id, { accommodations: 'اتصال بدل الكتابة' });
    await show(sara, id);
    expect(await readings(id)).toEqual([bySara('accommodations', 'note'), bySara('note')]);
  });

  it('is on record too where the answer to a change shows it', async () => {
    const id = await somebody({ note: 'بتر تحت الركبة' });
    await lib.app.get(UpdatePerson).execute(omar, id, { city: 'أبها' });
    expect(await readings(id)).toEqual([byOmar('note')]);
  });

  it('leaves no line where there is nothing to read, or nobody reads', async () => {
    const [empty, written] = [await somebody(), await somebody({ note: 'سر' })];
    await show(sara, empty);
    await lib.app.get(GetPerson).execute(sara, written);
    await show(SYSTEM_ACTOR, written);
    expect([await readings(empty), await readings(written)]).toEqual([[], []]);
  });

  it('does not leave while it cannot be recorded', async () => {
    const id = await somebody({ note: 'سر' });
    await lib.uow.sql('alter table audit_event rename to audit_away');
    try {
      await expect(show(sara, id)).rejects.toThrow(/audit_event/);
    } finally {
      await lib.uow.sql('alter table audit_away rename to audit_event');
    }
  });
});
