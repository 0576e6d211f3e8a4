import { NestFactory } from '@nestjs/core';
import { ConfigError, loadConfig } from '@wasl/platform/config';
import { migrate } from '@wasl/platform/database';
import { createLog, NestLog } from '@wasl/platform/logging';
import { prepareQueueEngine } from '@wasl/platform/queue';
import { reachStorage } from '@wasl/platform/storage';
import { Consumers, WorkerRoot } from './worker.module';

/** Works off the queues against a PostgreSQL of its own; any number of these may run side by side. */
export async function startWorker(env: Record<string, string | undefined>): Promise<void> {
  const config = loadConfig(env);
  if (!config.databaseUrl)
    throw new ConfigError('DATABASE_URL is needed here. For one machine with its own database: npm start');
  const log = createLog(config.logLevel, 'wasl-worker');
  await migrate(config.databaseUrl);
  await reachStorage(config.storage);
  const engine = await prepareQueueEngine(config.databaseUrl, config.redisUrl);
  const root = WorkerRoot.register({ config, databaseUrl: config.databaseUrl, log, engine });
  const app = await NestFactory.createApplicationContext(root, {
    logger: new NestLog(log),
    abortOnError: false,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      app.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('the worker did not stop cleanly', { error: String(error) });
          process.exit(1);
        },
      );
    });
  }
  await app.get(Consumers).start();
  log.info('working', { queues: engine.kind });
}
