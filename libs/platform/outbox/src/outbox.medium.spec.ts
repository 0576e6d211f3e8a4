import { Test, type TestingModule } from '@nestjs/testing';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule, withCorrelation } from '@wasl/platform/logging';
import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import { setTimeout as sleep } from 'node:timers/promises';
import { Outbox } from './outbox';
import { OutboxModule } from './outbox.module';
import { OutboxReader } from './outbox-reader';

let database: FreshDatabase;
let open: TestingModule[] = [];

beforeAll(async () => {
  database = await freshDatabase();
});
afterEach(async () => {
  for (const process of open) {
    await process.get(OutboxReader).close();
    await process.close();
  }
  open = [];
});
afterAll(() => database.drop());

/** One process: publishes, and keeps what it is told. */
async function process() {
  const module = await Test.createTestingModule({
    imports: [
      LoggingModule.register(createLog('silent')),
      DatabaseModule.register(database.url),
      OutboxModule,
    ],
  }).compile();
  await module.init();
  open.push(module);
  const told: unknown[] = [];
  const causes: string[] = [];
  module.get(OutboxReader).onFacts((rows, correlationIds) => {
    told.push(...rows.map(({ payload }) => payload));
    causes.push(...correlationIds);
  });
  await module.get(OutboxReader).start();
  const tell = (...numbers: number[]) =>
    module.get(Outbox).publish(...numbers.map((n) => ({ type: 'counted', payload: { n } })));
  return { told, causes, tell, uow: module.get(UnitOfWork) };
}
const facts = (...numbers: number[]) => numbers.map((n) => ({ n }));
async function until(check: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !check(); tries++) await sleep(20);
}

describe(Outbox.name, () => {
  it('tells the facts of a transaction together, in their order, in every process', async () => {
    const [here, there] = [await process(), await process()];
    await withCorrelation('a-call', () =>
      here.uow.run(async () => {
        await here.tell(1, 2);
        await here.tell(3);
      }),
    );
    await there.tell(4);
    await until(() => here.told.length === 4 && there.told.length === 4);
    expect(here.told).toEqual(facts(1, 2, 3, 4));
    expect(there.told).toEqual(facts(1, 2, 3, 4));
    expect([here.causes, there.causes]).toEqual([['a-call'], ['a-call']]);
  });

  it('tells nobody of what was undone, not even itself', async () => {
    const here = await process();
    const undone = here.uow.run(async () => {
      await here.tell(1);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await here.tell(2);
    await until(() => here.told.length > 0);
    expect(here.told).toEqual(facts(2));
  });
});

describe(OutboxReader.name, () => {
  it('asks again for what it could not read', async () => {
    const [here, there] = [await process(), await process()];
    await there.uow.sql('alter table outbox_batch rename to outbox_away');
    await here.uow.sql(
      `with stored as (insert into outbox_away(facts) values ('[{"type":"counted","payload":{"n":1}}]') returning id)
       select pg_notify('wasl_outbox', id || ' somebody') from stored`,
    );
    await sleep(300);
    expect(there.told).toEqual([]);
    await there.uow.sql('alter table outbox_away rename to outbox_batch');
    await until(() => there.told.length > 0 && here.told.length > 0);
    expect(there.told).toEqual(facts(1));
    expect(here.told).toEqual(facts(1));
  });

  it('catches up with what was said while it could not hear', async () => {
    const [here, there] = [await process(), await process()];
    await here.tell(41);
    await until(() => there.told.length === 1);
    await here.uow.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()`,
    );
    await here.tell(42, 43);
    const heard = (all: unknown[]) => all.filter((fact) => (fact as { n: number }).n > 40);
    await until(() => heard(there.told).length === 3 && heard(here.told).length === 3);
    expect(heard(there.told)).toEqual(facts(41, 42, 43));
    expect(heard(here.told)).toEqual(facts(41, 42, 43));
  });
});
