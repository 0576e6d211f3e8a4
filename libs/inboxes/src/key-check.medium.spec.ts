import { AppKeys } from '@wasl/platform/crypto';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { Test, type TestingModule } from '@nestjs/testing';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database';
import { KeyCheck } from './key-check';

// Real: PostgreSQL.
let database: FreshDatabase;
let testing: TestingModule;

beforeAll(async () => {
  database = await freshDatabase();
  testing = await Test.createTestingModule({ imports: [DatabaseModule.register(database.url)] }).compile();
});
afterAll(async () => {
  await testing.close();
  await database.drop();
});

const start = (byte: number): Promise<void> =>
  new KeyCheck(new AppKeys(Buffer.alloc(32, byte)), testing.get(UnitOfWork)).onModuleInit();

describe(KeyCheck.name, () => {
  it('lets every process with the first one’s key start, many at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => start(1)));
    await start(1);
  });

  it('refuses another key, and says what to do', async () => {
    await start(1);
    await expect(start(2)).rejects.toThrow(/WASL_SECRET_KEY/);
    await start(1);
  });
});
