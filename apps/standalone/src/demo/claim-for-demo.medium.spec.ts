import { UnitOfWork } from '@wasl/platform/database';
import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import { type ApiOnDatabase, apiOn } from '../../../api/src/api.testing';
import { claimForDemo } from './claim-for-demo';

// Real: PostgreSQL.
let database: FreshDatabase;
let api: ApiOnDatabase;
let uow: UnitOfWork;

beforeEach(async () => {
  database = await freshDatabase();
  api = await apiOn(database.url);
  uow = api.app.get(UnitOfWork, { strict: false });
});
afterEach(async () => {
  await api.close();
  await database.drop();
});

describe(claimForDemo.name, () => {
  it('takes an empty database, and goes on where a first start was cut off', async () => {
    await claimForDemo(uow);
    await api.hire('layan@demo.example');
    await expect(claimForDemo(uow)).resolves.toBeUndefined();
  });
  it('leaves a database alone in which somebody already has an account', async () => {
    await api.hire('real@example.org');
    await expect(claimForDemo(uow)).rejects.toThrow('in use');
    expect(await uow.sql('select 1 from setting where key like $1', ['demo.%'])).toEqual([]);
  });
});
