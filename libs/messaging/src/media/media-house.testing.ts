import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Channel } from '@wasl/channel-kit';
import { ChannelsModule } from '@wasl/inboxes';
import { ConfigModule, loadConfig } from '@wasl/platform/config';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import { prepareQueueEngine, QueueModule } from '@wasl/platform/queue';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MediaModule } from './media.module';

/** MediaModule on a database and a folder of its own; `close` it in afterAll. */
export interface MediaHouse {
  app: INestApplicationContext;
  uow: UnitOfWork;
  /** The data folder. */
  folder: string;
  close(): Promise<void>;
}

interface OwnDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Builds it on a migrated database, which is dropped with it; with these channels, and a scanner where one is named. */
export async function openMediaHouse(
  database: OwnDatabase,
  { channels = [], clamd = null }: { channels?: readonly Channel[]; clamd?: string | null } = {},
): Promise<MediaHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'wasl-media-'));
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.register({ ...loadConfig({}), dataDir: folder, clamd }),
      LoggingModule.register(createLog('silent')),
      DatabaseModule.register(database.url),
      QueueModule.register(await prepareQueueEngine(database.url, null)),
      ChannelsModule.register([...channels]),
      MediaModule,
    ],
  }).compile();
  const app = await module.init();
  const close = async () => {
    await app.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, uow: app.get(UnitOfWork), folder, close };
}
