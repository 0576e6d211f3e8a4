import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { Test, type TestingModule } from '@nestjs/testing';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { LimitsModule } from './limits.module';
import { RateCounter } from './rate-counter';

// Real: PostgreSQL, two containers as two processes.
let database: FreshDatabase;
let processes: TestingModule[];
let counters: RateCounter[];

beforeAll(async () => {
  database = await freshDatabase();
  processes = await Promise.all(
    [1, 2].map(() =>
      Test.createTestingModule({ imports: [DatabaseModule.register(database.url), LimitsModule] }).compile(),
    ),
  );
  counters = processes.map((one) => one.get(RateCounter, { strict: false }));
});
afterAll(async () => {
  for (const one of processes) await one.close();
  await database.drop();
});

const limit = { max: 5, seconds: 60 };
const hit = (process: number, key: string) => {
  const counter = counters[process];
  if (!counter) throw new Error('no such process');
  return counter.hit(key, limit);
};

describe(RateCounter.name, () => {
  it('counts together what processes see apart, each event once', async () => {
    const counts = await Promise.all(Array.from({ length: 40 }, (_, n) => hit(n % 2, 'together')));
    const admitted = counts.filter(({ n }) => n <= limit.max);
    expect(admitted.map(({ n }) => n).sort((low, high) => low - high)).toEqual([1, 2, 3, 4, 5]);
  });

  it('begins anew when the window is over', async () => {
    for (let n = 1; n <= 5; n++) expect((await hit(0, 'window')).n).toBe(n);
    const uow = processes[0]?.get(UnitOfWork, { strict: false });
    await uow?.sql(`update rate_count set resets_at = now() - interval '1 second' where key = 'window'`);
    expect(await hit(1, 'window')).toEqual({ n: 1, msLeft: expect.any(Number) });
  });

  it('asks the database no more for what is full', async () => {
    for (let n = 1; n <= 6; n++) await hit(0, 'flood');
    const uow = processes[0]?.get(UnitOfWork, { strict: false });
    for (let n = 0; n < 50; n++) expect((await hit(0, 'flood')).n).toBeGreaterThan(limit.max);
    expect(await uow?.sql(`select n from rate_count where key = 'flood'`)).toEqual([{ n: 6 }]);
  });
});
