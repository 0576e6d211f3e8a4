import { Test, type TestingModule } from '@nestjs/testing';
import { type Actor, SYSTEM_ACTOR } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { ConfigModule, loadConfig } from '@wasl/platform/config';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import { PeopleModule } from './people.module';

/** The lib on a real database; `close` it in afterAll. */
export interface PeopleOnDatabase {
  app: TestingModule;
  uow: UnitOfWork;
  /** Somebody who sees everything, as the product itself. */
  actor: Actor;
  /** A conversation of this person; `chat` makes it their living chat thread. */
  conversation(
    personId: string,
    more?: { chat?: boolean; status?: string; teamId?: string | null },
  ): Promise<string>;
  close(): Promise<void>;
}

/** Builds the lib on a migrated database. */
export async function peopleOn(url: string): Promise<PeopleOnDatabase> {
  const log = LoggingModule.register(createLog('silent'));
  const imports = [ConfigModule.register(loadConfig({})), log, DatabaseModule.register(url), PeopleModule];
  const app = await Test.createTestingModule({ imports }).compile();
  await app.init();
  const uow = app.get(UnitOfWork, { strict: false });
  return {
    app,
    uow,
    actor: SYSTEM_ACTOR,
    conversation: async (personId, { chat = false, status = 'open', teamId = null } = {}) => {
      const id = newId();
      const text =
        'insert into conversation(id, person_id, status, chat_key, team_id) values ($1, $2, $3, $4, $5)';
      await uow.sql(text, [id, personId, status, chat ? personId : null, teamId]);
      return id;
    },
    close: () => app.close(),
  };
}
