import type { ChannelEventInput, IdentityRef } from '@wasl/contracts';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { GetPerson, ListMerges, UndoMerge, UpdatePerson } from '@wasl/people';
import { freshDatabase } from '@wasl-test/support';
import { IntakeHouse } from './intake-house.testing';

// Real: PostgreSQL, the gate, the drain, people and merges. Scripted: what the provider says, in the order of each test.
let house: IntakeHouse;
beforeAll(async () => {
  house = await IntakeHouse.open(await freshDatabase());
});
afterAll(() => house.close());

let counter = 0;
/** Two addresses of one person, as no other test has them. */
const twoIds = (): [string, string] => {
  counter += 1;
  return [`SA.old${counter}`, `SA.new${counter}`];
};
const id = (value: string): IdentityRef => ({
  kind: 'whatsapp_bsuid',
  value,
  scope: '',
  verifiedBy: 'provider',
});
const phone = (value: string): IdentityRef => ({ ...id(value), kind: 'phone' });
const twoPhones = (): [string, string] => {
  counter += 1;
  return [`+9665011${counter + 10_000}`, `+9665022${counter + 10_000}`];
};
const says = (value: string): ChannelEventInput => writes(id(value));
const writes = (...sender: IdentityRef[]): ChannelEventInput => ({
  type: 'message.received',
  occurredAt: new Date().toISOString(),
  externalId: `moved-${++counter}`,
  sender,
  senderName: 'سلمى القحطاني',
  parts: [{ type: 'text', text: `رسالة ${counter}` }],
});
const moves = (from: string, to: string, at = new Date(Date.now() - 1000)): ChannelEventInput => ({
  type: 'identity.changed',
  occurredAt: at.toISOString(),
  from: id(from),
  to: id(to),
});
const arrive = async (...events: ChannelEventInput[]): Promise<void> => {
  await house.arrive('chat', ...events);
  await house.drain();
};
const personOf = async (value: string): Promise<string> => {
  const text = `select person_id from identity where value = $1`;
  return (await house.uow.sql<{ person_id: string }>(text, [value]))[0]?.person_id ?? 'nobody';
};
const mergesOf = (personId: string) =>
  house.app.get(ListMerges, { strict: false }).execute(SYSTEM_ACTOR, personId);
const audited = (action: string, personId: string) =>
  house.uow.sql('select actor_kind, detail from audit_event where action = $1 and subject_id = $2', [
    action,
    personId,
  ]);

describe('an address that moved', () => {
  it('joins its person when the provider tells before anybody wrote from it', async () => {
    const [old, fresh] = twoIds();
    await arrive(says(old));
    await arrive(moves(old, fresh));
    await arrive(says(fresh));
    expect(await personOf(fresh)).toBe(await personOf(old));
    expect(await mergesOf(await personOf(old))).toEqual([]);
  });

  it('leaves a number that was given up to whoever writes from it next', async () => {
    const [old, fresh] = twoIds();
    const [oldPhone, newPhone] = twoPhones();
    await arrive(writes(id(old), phone(oldPhone)));
    const person = await personOf(old);
    const at = new Date().toISOString();
    await arrive(moves(old, fresh), {
      type: 'identity.changed',
      occurredAt: at,
      from: phone(oldPhone),
      to: phone(newPhone),
    });
    await arrive(writes(id(fresh), phone(newPhone)));
    expect(await personOf(newPhone)).toBe(person);
    await arrive(writes(id(`${old}.stranger`), phone(oldPhone)));
    const stranger = await personOf(`${old}.stranger`);
    expect(stranger).not.toBe(person);
    const numbers = 'select person_id, verified_by from identity where value = $1 order by verified_by';
    expect(await house.uow.sql(numbers, [oldPhone])).toEqual([
      { person_id: person, verified_by: 'none' },
      { person_id: stranger, verified_by: 'provider' },
    ]);
  });

  it('makes two records one again when somebody wrote from it before the provider told', async () => {
    const [old, fresh] = twoIds();
    await arrive(says(old));
    const happened = new Date();
    await arrive(says(fresh));
    const [person, newcomer] = [await personOf(old), await personOf(fresh)];
    expect(newcomer).not.toBe(person);
    await arrive(moves(old, fresh, happened));
    expect(await personOf(fresh)).toBe(person);
    expect(await mergesOf(person)).toMatchObject([{ winnerId: person, loserId: newcomer, undoneAt: null }]);
    expect(await audited('person.merged', person)).toMatchObject([{ actor_kind: 'system' }]);
    const card = await house.app.get(GetPerson, { strict: false }).execute(SYSTEM_ACTOR, person);
    expect(card.conversationCount).toBe(2);
  });

  it('makes them one within a batch too, where messages go first', async () => {
    const [old, fresh] = twoIds();
    await arrive(says(old));
    await arrive(moves(old, fresh), says(fresh));
    expect(await personOf(fresh)).toBe(await personOf(old));
  });

  it('changes nothing when it is told again', async () => {
    const [old, fresh] = twoIds();
    await arrive(says(old));
    await arrive(says(fresh));
    const move = moves(old, fresh);
    await arrive(move);
    await arrive(move, move);
    expect(await mergesOf(await personOf(old))).toHaveLength(1);
  });

  it('stays apart when an officer took the merge back', async () => {
    const [old, fresh] = twoIds();
    await arrive(says(old));
    await arrive(says(fresh));
    const newcomer = await personOf(fresh);
    const move = moves(old, fresh);
    await arrive(move);
    const [done] = await mergesOf(await personOf(old));
    await house.app.get(UndoMerge, { strict: false }).execute(SYSTEM_ACTOR, done?.id ?? '');
    await arrive(move);
    expect(await personOf(fresh)).toBe(newcomer);
  });

  it('leaves a record that somebody worked on to people, in writing', async () => {
    const [old, fresh] = twoIds();
    await arrive(says(old));
    await arrive(says(fresh));
    const [person, newcomer] = [await personOf(old), await personOf(fresh)];
    await house.app
      .get(UpdatePerson, { strict: false })
      .execute(SYSTEM_ACTOR, newcomer, { note: 'تفضل الاتصال' });
    await arrive(moves(old, fresh));
    expect(await personOf(fresh)).toBe(newcomer);
    expect(await audited('person.merge-left-to-people', person)).toMatchObject([
      { actor_kind: 'system', detail: { otherId: newcomer } },
    ]);
  });

  it('never joins somebody who was here before the move: the address may have been another’s', async () => {
    const [old, fresh] = twoIds();
    await arrive(says(old));
    await arrive(says(fresh));
    const newcomer = await personOf(fresh);
    await arrive(moves(old, fresh, new Date(Date.now() + 3_600_000)));
    expect(await personOf(fresh)).toBe(newcomer);
  });

  it('says nothing of people whom nobody knows', async () => {
    const [old, fresh] = twoIds();
    await arrive(moves(old, fresh));
    await arrive(says(fresh));
    await arrive(moves(old, fresh));
    expect(await personOf(old)).toBe('nobody');
    expect(await mergesOf(await personOf(fresh))).toEqual([]);
  });
});
