import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase } from '@wasl-test/support';
import { Client } from 'pg';
import { ApplyReceipts } from './apply-receipts';
import { IntakeHouse } from './intake-house.testing';

// Real: PostgreSQL, the gate, the drain. Scripted: the two channels of the house.
let house: IntakeHouse;
let uow: UnitOfWork;
let url: string;
beforeAll(async () => {
  const database = await freshDatabase();
  ({ url } = database);
  house = await IntakeHouse.open(database);
  ({ uow } = house);
});
afterAll(() => house.close());

const statusOf = async (id: string): Promise<string | undefined> =>
  (await uow.sql<{ status: string }>('select status from message where id = $1', [id]))[0]?.status;

/** An answer of ours that the chat inbox sent. */
async function sent(): Promise<{ id: string; conversationId: string }> {
  const [id, conversationId, personId] = [newId(), newId(), newId()];
  await uow.sql(`insert into person(id, name, name_fold) values ($1, 'منى', 'منى')`, [personId]);
  await uow.sql('insert into conversation(id, person_id, last_seq) values ($1, $2, 1)', [
    conversationId,
    personId,
  ]);
  await uow.sql(
    `insert into message(id, conversation_id, seq, kind, direction, inbox_id, channel, author_type, parts, status, occurred_at)
     values ($1, $2, 1, 'public', 'out', $3, 'chat', 'user', '[]', 'sent', now())`,
    [id, conversationId, house.inbox.chat],
  );
  return { id, conversationId };
}
const receipt = (correlation: string) =>
  ({
    type: 'receipt.updated',
    occurredAt: new Date().toISOString(),
    externalId: `told-${correlation}`,
    correlation,
    status: 'delivered',
  }) as const;

describe(ApplyReceipts.name, () => {
  it('moves by correlation only what the inbox sent that the receipt came by', async () => {
    const { id } = await sent();
    await house.arrive('mail', receipt(id));
    await house.drain();
    expect(await statusOf(id)).toBe('sent');
    // The right one in the same batch does not carry the wrong one along.
    const other = await sent();
    await Promise.all([house.arrive('mail', receipt(id)), house.arrive('chat', receipt(other.id))]);
    await house.drain();
    expect([await statusOf(id), await statusOf(other.id)]).toEqual(['sent', 'delivered']);
    await house.arrive('chat', receipt(id));
    await house.drain();
    expect(await statusOf(id)).toBe('delivered');
  });

  it('learns by it the id of a message whose send was never answered, for what comes without our own', async () => {
    const [one, two] = [await sent(), await sent()];
    await Promise.all([one, two].map(({ id }) => house.arrive('chat', { ...receipt(id), status: 'sent' })));
    await house.drain();
    const told = `told-${one.id}`;
    await house.arrive('chat', {
      type: 'receipt.updated',
      occurredAt: new Date().toISOString(),
      externalId: told,
      status: 'read',
    });
    await house.drain();
    expect([await statusOf(one.id), await statusOf(two.id)]).toEqual(['read', 'sent']);
    // Another message does not get the same name.
    await house.arrive('chat', { ...receipt(two.id), externalId: told });
    await house.drain();
    const named = 'select external_id from message where id = any($1::uuid[]) order by external_id';
    expect(await uow.sql(named, [[one.id, two.id]])).toEqual(
      [told, `told-${two.id}`].toSorted().map((id) => ({ external_id: id })),
    );
  });

  it('takes a part back from a provider that could not deliver it, so that it can be sent again', async () => {
    const { id } = await sent();
    await uow.sql(
      `insert into delivery_attempt(message_id, attempt, part, ended_at, outcome, external_ids)
       values ($1, 1, 0, now(), 'accepted', '{first}'), ($1, 1, 1, now(), 'accepted', '{second}')`,
      [id],
    );
    const outcomes = async () =>
      (
        await uow.sql<{ said: string }>(
          `select concat_ws(' ', outcome, kind, code) as said from delivery_attempt where message_id = $1 order by part`,
          [id],
        )
      ).map(({ said }) => said);
    const failure = { kind: 'recipient_unreachable', code: '131026' } as const;
    const failed = (externalId: string) => ({
      ...receipt(id),
      externalId,
      status: 'failed' as const,
      failure,
    });
    await house.arrive('chat', failed('second'));
    await house.drain();
    expect(await statusOf(id)).toBe('failed');
    expect(await outcomes()).toEqual(['accepted', 'failed recipient_unreachable 131026']);
    // The other part too, although the message has failed already.
    await house.arrive('chat', failed('first'));
    await house.drain();
    expect(await outcomes()).toEqual(Array(2).fill('failed recipient_unreachable 131026'));
  });

  it('holds no message while it waits for its thread', async () => {
    const { id, conversationId } = await sent();
    const officer = new Client({ connectionString: url });
    await officer.connect();
    try {
      await officer.query('begin');
      await officer.query('select 1 from conversation where id = $1 for update', [conversationId]);
      await house.arrive('chat', receipt(id));
      const draining = house.drain();
      await waiting();
      await officer.query('select 1 from message where id = $1 for update nowait', [id]);
      await officer.query('commit');
      await draining;
      expect(await statusOf(id)).toBe('delivered');
    } finally {
      await officer.end();
    }
  });
});

/** Until somebody of this database waits for a lock. */
async function waiting(): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const [row] = await uow.sql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (row && row.n > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nobody waits');
}
