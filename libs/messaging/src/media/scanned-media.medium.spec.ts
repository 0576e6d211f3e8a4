import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ChannelsModule } from '@wasl/inboxes';
import { ConfigModule, loadConfig } from '@wasl/platform/config';
import { DatabaseModule } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import { prepareQueueEngine, QueueModule } from '@wasl/platform/queue';
import { BlobStore } from '@wasl/platform/storage';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database';
import { BAD_WORDS, FakeClamd } from './fake-clamd.testing';
import { MediaStore } from './media-store';
import { MediaModule } from './media.module';

// Real: PostgreSQL, files on disk, the protocol of clamd. Simulated: the daemon.
const clamd = new FakeClamd();
let database: FreshDatabase;
let app: INestApplicationContext;
let folder: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-scanned-'));
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.register({ ...loadConfig({}), dataDir: folder, clamd: await clamd.start() }),
      LoggingModule.register(createLog('silent')),
      DatabaseModule.register(database.url),
      QueueModule.register(await prepareQueueEngine(database.url, null)),
      ChannelsModule.register([]),
      MediaModule,
    ],
  }).compile();
  app = await module.init();
});
afterAll(async () => {
  await app.close();
  await clamd.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const store = (words: string) =>
  app.get(MediaStore).store({ bytes: Buffer.from(words), fileName: 'a.txt', mime: 'text/plain' });
const kept = (words: string) =>
  app.get(BlobStore, { strict: false }).exists(createHash('sha256').update(words).digest('hex'));

describe('where ClamAV looks at files', () => {
  it('keeps what is clean and nothing of what is not', async () => {
    expect(await store('a letter')).toMatchObject({ state: 'stored' });
    const bad = `a letter with ${BAD_WORDS}`;
    expect(await store(bad)).toMatchObject({ state: 'rejected', reason: 'media.infected', blob: null });
    expect([await kept('a letter'), await kept(bad)]).toEqual([true, false]);
  });

  it('neither keeps nor refuses what nobody could look at', async () => {
    await clamd.stop();
    await expect(store('a late letter')).rejects.toMatchObject({ code: 'media.scan-unavailable' });
    expect(await kept('a late letter')).toBe(false);
  });
});
