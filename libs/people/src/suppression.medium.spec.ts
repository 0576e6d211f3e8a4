import { newId } from '@wasl/kernel';
import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import { LiftSuppression } from './lift-suppression';
import { type PeopleOnDatabase, peopleOn } from './people.testing';
import { SuppressAddress } from './suppress-address';
import { SuppressionRepository } from './suppression.repository';

// Real: PostgreSQL and the whole lib.
let database: FreshDatabase;
let lib: PeopleOnDatabase;
let inboxId: string;
const address = { kind: 'phone', value: '+966500000201', scope: '' } as const;
const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 4, 9, minute));
const standing = (inbox: string) => lib.app.get(SuppressionRepository).standing({ address, inboxId: inbox });
const stop = (minute: number, place: string | null = inboxId) =>
  lib.app
    .get(SuppressAddress)
    .execute({ address, inboxId: place }, { reason: 'stop_word', detail: 'إيقاف', at: at(minute) });
const start = (minute: number) =>
  lib.app.get(LiftSuppression).execute({ address, inboxId }, { detail: 'START', at: at(minute) });
const newInbox = async (): Promise<string> => {
  const rows = await lib.uow.sql<{ id: string }>(
    `insert into inbox(channel, name, ingress_key) values ('any', 'any', $1) returning id`,
    [newId()],
  );
  return rows[0]?.id ?? '';
};

beforeAll(async () => {
  database = await freshDatabase();
  lib = await peopleOn(database.url);
});
beforeEach(async () => {
  await lib.uow.sql('delete from suppression');
  inboxId = await newInbox();
});
afterAll(async () => {
  await lib.close();
  await database.drop();
});

describe(SuppressAddress.name, () => {
  it('stands at its inbox only, once, however often it is said', async () => {
    expect(await Promise.all([stop(1), stop(1), stop(2)])).toEqual(expect.arrayContaining([true, false]));
    expect(await standing(inboxId)).toMatchObject({ reason: 'stop_word', detail: 'إيقاف', lifted_at: null });
    expect(await standing(await newInbox())).toBeNull();
    const rows = await lib.uow.sql('select 1 from suppression');
    expect(rows).toHaveLength(1);
  });

  it('stands at every inbox without one of its own', async () => {
    expect([await stop(1, null), await stop(1, null)]).toEqual([true, false]);
    expect(await standing(await newInbox())).toMatchObject({ inbox_id: null });
  });

  it('does not come back by a replay of what was lifted since', async () => {
    await stop(1);
    expect(await start(2)).toBe(true);
    expect(await stop(1)).toBe(false);
    expect(await standing(inboxId)).toBeNull();
    expect(await stop(3)).toBe(true);
    expect(await standing(inboxId)).toMatchObject({ at: at(3) });
  });
});

describe(LiftSuppression.name, () => {
  it('answers false where nothing stands, and leaves a later stop alone', async () => {
    expect(await start(1)).toBe(false);
    await stop(5);
    expect(await start(4)).toBe(false);
    expect(await standing(inboxId)).not.toBeNull();
  });

  it('does not lift a bounce', async () => {
    await lib.app
      .get(SuppressAddress)
      .execute({ address, inboxId }, { reason: 'bounced', detail: '5.1.1', at: at(1) });
    expect(await start(2)).toBe(false);
    expect(await standing(inboxId)).toMatchObject({ reason: 'bounced' });
  });
});
