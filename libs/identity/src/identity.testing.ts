import { Test, type TestingModule } from '@nestjs/testing';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import type { User } from '@wasl/contracts';
import { SYSTEM_ACTOR } from './actor';
import { CreateUser, type NewUser } from './create-user';
import { IdentityModule } from './identity.module';

/** A password that the policy takes. */
export const GOOD_PASSWORD = 'قهوة الصباح على المنحدر';

/** The whole lib on a real database; `close` it in afterAll. */
export interface IdentityOnDatabase {
  module: TestingModule;
  uow: UnitOfWork;
  /** An account that can sign in with GOOD_PASSWORD. */
  hire(email: string, overrides?: Partial<NewUser>): Promise<User>;
  /** Facts published so far, oldest first. */
  facts(type: string): Promise<unknown[]>;
  close(): Promise<void>;
}

/** Builds the lib on a migrated database. */
export async function identityOn(url: string): Promise<IdentityOnDatabase> {
  const log = LoggingModule.register(createLog('silent'));
  const module = await Test.createTestingModule({
    imports: [log, DatabaseModule.register(url), IdentityModule],
  }).compile();
  await module.init();
  const uow = module.get(UnitOfWork, { strict: false });
  const base = {
    nameEn: '',
    role: 'relations_officer',
    teamIds: [],
    branchId: null,
    language: 'ar',
    password: GOOD_PASSWORD,
  } as const;
  return {
    module,
    uow,
    hire: (email, overrides = {}) =>
      module.get(CreateUser).execute(SYSTEM_ACTOR, { ...base, email, name: 'ليان العتيبي', ...overrides }),
    facts: async (type) => {
      const rows = await uow.sql<{ payload: unknown }>('select payload from outbox_fact where type = $1', [
        type,
      ]);
      return rows.map((row) => row.payload);
    },
    close: () => module.close(),
  };
}
