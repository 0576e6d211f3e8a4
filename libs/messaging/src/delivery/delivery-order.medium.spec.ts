import type { INestApplicationContext } from '@nestjs/common';
import { freshDatabase } from '../../../../test/support/database';
import { DeliverMessage } from './deliver-message';
import { DeliveryDesk } from './delivery-desk.testing';
import { DeliveryHouse } from './delivery-house.testing';
import { DeliverySweep } from './delivery-sweep';

// Real: PostgreSQL, two processes of workers on it, sockets to a provider of our own. Scripted: what that provider does.
let house: DeliveryHouse;
let desk: DeliveryDesk;
let workers: INestApplicationContext[];

beforeAll(async () => {
  house = await DeliveryHouse.open(await freshDatabase());
  desk = new DeliveryDesk(house);
  workers = [house.app, await house.openBeside()];
});
afterAll(() => house.close());
beforeEach(() => house.provider.reset());

/** Every worker has a job for each of them at once, the later ones first. */
const everywhere = (ids: readonly string[]): Promise<unknown> =>
  Promise.all(ids.toReversed().flatMap((id) => workers.map((one) => one.get(DeliverMessage).run(id))));

/** Both workers, until nothing waits any more. */
async function untilAllLeft(ids: readonly string[]): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const waiting = await house.uow.sql<{ id: string }>(
      `select id from message where id = any($1::uuid[]) and status in ('queued', 'submitting')`,
      [ids],
    );
    if (waiting.length === 0) return;
    await everywhere(waiting.map(({ id }) => id));
    await Promise.all(workers.map((one) => one.get(DeliverySweep).sweep()));
  }
  throw new Error('some never left');
}

describe('answers of one thread, with two processes that send', () => {
  it('leave in the order in which they were written, however the jobs come', async () => {
    const threads = await Promise.all(Array.from({ length: 8 }, () => desk.thread()));
    const ids: string[] = [];
    for (const [index, thread] of threads.entries())
      for (const seq of [1, 2, 3]) ids.push(await desk.queue(thread, `${index}/${seq}`, { seq }));
    await untilAllLeft(ids);
    const { received } = house.provider;
    expect(received).toHaveLength(ids.length);
    for (const index of threads.keys())
      expect(received.filter((text) => text.startsWith(`${index}/`))).toEqual(
        [1, 2, 3].map((seq) => `${index}/${seq}`),
      );
  });

  it('wait for a colleague’s that may still be taken back', async () => {
    const thread = await desk.thread();
    const colleagues = await desk.queue(thread, 'الزميل أولا', { undoSeconds: 1 });
    const own = await desk.queue(thread, 'ثم أنا', { seq: 2 });
    await everywhere([own]);
    expect(house.provider.received).toEqual([]);
    await untilAllLeft([colleagues, own]);
    expect(house.provider.received).toEqual(['الزميل أولا', 'ثم أنا']);
  });

  it('wait for one that the provider keeps waiting, in whichever process it is', async () => {
    house.provider.script = ['slow', 'accept'];
    const thread = await desk.thread();
    const first = await desk.queue(thread, 'في الطريق');
    const second = await desk.queue(thread, 'بعدها', { seq: 2 });
    const travelling = workers[0]?.get(DeliverMessage).run(first);
    await new Promise((done) => setTimeout(done, 150));
    await workers[1]?.get(DeliverMessage).run(second);
    expect(await desk.look(second)).toMatchObject({ status: 'queued' });
    await travelling;
    await untilAllLeft([second]);
    expect(house.provider.received).toEqual(['في الطريق', 'بعدها']);
  });

  it('do not wait for one that failed for good', async () => {
    house.provider.script = ['refuse', 'accept'];
    const thread = await desk.thread();
    const refused = await desk.queue(thread, 'مرفوضة');
    const next = await desk.queue(thread, 'التالية', { seq: 2 });
    await untilAllLeft([refused, next]);
    expect((await desk.look(refused)).status).toBe('failed');
    expect((await desk.look(next)).status).toBe('accepted');
  });

  it('do not wait for one of which nobody knows whether it arrived', async () => {
    house.provider.script = ['silence', 'accept'];
    const thread = await desk.thread();
    const unknown = await desk.queue(thread, 'بلا جواب');
    const next = await desk.queue(thread, 'التالية', { seq: 2 });
    await untilAllLeft([unknown, next]);
    expect((await desk.look(unknown)).status).toBe('uncertain');
    expect((await desk.look(next)).status).toBe('accepted');
  });
});
