import { freshDatabase } from '@wasl-test/support';
import { performance } from 'node:perf_hooks';
import { DeliveryHouse } from './delivery-house.testing';
import { DeliverMessage } from './deliver-message';
import { DeliverySweep } from './delivery-sweep';

// Real: PostgreSQL, the guarded HTTP client, sockets. Simulated: the provider and the clock, by which ten minutes pass in seconds.
let house: DeliveryHouse;
let ahead = 0;
const realNow = performance.now.bind(performance);

beforeAll(async () => {
  house = await DeliveryHouse.open(await freshDatabase());
  jest.spyOn(performance, 'now').mockImplementation(() => realNow() + ahead);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await house.close();
});

/** Time passes for the breaker and for whatever waits in the database; what is due then leaves. */
async function pass(seconds: number): Promise<void> {
  ahead += seconds * 1000;
  await house.uow.sql(
    `update message set deliver_after = deliver_after - make_interval(secs => $1) where status = 'queued' and deliver_after is not null`,
    [seconds],
  );
  await house.app.get(DeliverySweep).sweep();
}

it('sends every message exactly once, or shows it as uncertain, after ten minutes without a provider', async () => {
  const { provider, app } = house;
  const texts = new Map<string, string>();
  const write = async (text: string): Promise<void> => {
    const id = await house.queue(text);
    texts.set(id, text);
    await app.get(DeliverMessage).run(id);
  };
  const { port } = provider;

  // It goes down in the middle of its work: three answers are lost on the way.
  provider.script = ['accept', 'accept', 'cut', 'cut', 'cut', 'accept'];
  for (let index = 0; index < 5; index += 1) await write(`قبل العطل ${index}`);
  await provider.stop();
  const before = provider.received.length;

  // People go on answering while nobody takes it.
  for (let minute = 0; minute < 10; minute += 1) {
    for (let index = 0; index < 12; index += 1) await write(`الدقيقة ${minute} رسالة ${index}`);
    for (let step = 0; step < 6; step += 1) await pass(10);
  }
  expect(await house.standing()).toEqual({ accepted: 2, uncertain: 3, queued: 120 });
  expect(provider.received).toHaveLength(before);

  // Its breaker spared it: of all who waited only a few knocked, and none of them ran out of tries.
  const [{ tries } = { tries: 0 }] = await house.uow.sql<{ tries: number }>(
    `select count(*)::int as tries from delivery_attempt where outcome = 'retry'`,
  );
  expect(tries).toBeGreaterThan(0);
  expect(tries).toBeLessThan(120);

  provider.script = ['accept'];
  await provider.start(port);
  for (let step = 0; step < 120 && (await house.standing())['queued'] !== undefined; step += 1)
    await pass(10);

  expect(await house.standing()).toEqual({ accepted: 122, uncertain: 3 });
  const arrived = provider.received.toSorted();
  expect(arrived).toEqual([...texts.values()].toSorted());
  const open = await house.uow.sql('select 1 from delivery_attempt where ended_at is null');
  expect(open).toEqual([]);
}, 120_000);
