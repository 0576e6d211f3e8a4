import { freshDatabase } from '@wasl-test/support';
import { AcceptTogether } from './accept-together';
import { deliveryCases } from './delivery-desk.testing';

// Real: PostgreSQL. A commit whose answer was lost is written again: every case accepts the same attempt twice.
const cases = deliveryCases(freshDatabase);
const { thread, queue, look, attemptsOf, deliver } = cases;

/** As the worker does that never heard that its first try was committed. */
async function acceptAgain(id: string): Promise<void> {
  const { external_id: externalId } = await look(id);
  const [row] = await cases.house.uow.sql<{ conversation_id: string }>(
    'select conversation_id from message where id = $1',
    [id],
  );
  await cases.house.app
    .get(AcceptTogether, { strict: false })
    .execute(
      { id, conversation_id: row?.conversation_id ?? '' },
      { messageId: id, attempt: 1, part: 0 },
      { externalIds: [externalId ?? ''], status: 'accepted' },
    );
}
const set = (id: string, change: string) =>
  cases.house.uow.sql(`update message set ${change} where id = $1`, [id]);
const aliasesOf = (id: string) =>
  cases.house.uow.sql('select external_id from message_alias where message_id = $1', [id]);

describe(`${AcceptTogether.name}, when the same is accepted twice`, () => {
  it('writes nothing twice, and changes nothing', async () => {
    const id = await queue(await thread(), 'مكررة');
    await deliver(id);
    const before = [await look(id), await attemptsOf(id), await aliasesOf(id)];
    await acceptAgain(id);
    expect([await look(id), await attemptsOf(id), await aliasesOf(id)]).toEqual(before);
    expect(before[1]).toEqual(['1.0 accepted']);
    expect(cases.house.provider.received).toEqual(['مكررة']);
  });

  it('lets what waited for it go, as nobody may know that it was told', async () => {
    const to = await thread();
    const first = await queue(to, 'أول');
    await deliver(first);
    const second = await queue(to, 'ثان', { seq: 2 });
    await acceptAgain(first);
    expect(
      await cases.house.uow.sql(`select name from bullmq.job where data->>'messageId' = $1`, [second]),
    ).toEqual([{ name: 'message.deliver' }]);
  });

  it('takes back no receipt that came meanwhile', async () => {
    const id = await queue(await thread(), 'مقروءة');
    await deliver(id);
    await set(id, `status = 'read'`);
    await acceptAgain(id);
    expect((await look(id)).status).toBe('read');
  });

  it('leaves a message alone that failed meanwhile and that somebody has asked to send again', async () => {
    const id = await queue(await thread(), 'مرة أخرى');
    await deliver(id);
    await set(id, `status = 'queued'`);
    await acceptAgain(id);
    expect((await look(id)).status).toBe('queued');
  });

  it('sends again what the provider took and then could not deliver', async () => {
    const id = await queue(await thread(), 'لم تصل');
    await deliver(id);
    const lost = await look(id);
    // What a receipt of failure leaves (apply-receipts.medium.spec.ts), and what "send again" makes of it.
    await cases.house.uow.sql(`update delivery_attempt set outcome = 'failed' where message_id = $1`, [id]);
    await acceptAgain(id);
    expect(await attemptsOf(id)).toEqual(['1.0 failed']);
    await set(id, `status = 'queued'`);
    await deliver(id);
    expect(await attemptsOf(id)).toEqual(['1.0 failed', '2.0 accepted']);
    expect(cases.house.provider.received.filter((text) => text === 'لم تصل')).toHaveLength(2);
    const again = await look(id);
    expect(again.external_id).not.toBe(lost.external_id);
    const known = [lost, again].map((one) => ({ external_id: one.external_id }));
    expect(await aliasesOf(id)).toEqual(expect.arrayContaining(known));
  });
});
