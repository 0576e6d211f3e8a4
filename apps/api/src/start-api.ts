import { sentenceOf } from '@wasl/platform/boot';
import { migrate } from '@wasl/platform/database';
import { createLog } from '@wasl/platform/logging';
import { prepareQueueEngine } from '@wasl/platform/queue';
import { reachStorage } from '@wasl/platform/storage';
import { EnsureAdministrator } from '@wasl/identity';
import { createApi } from './create-api';
import { serverConfig } from './server-config';

/** HTTP and Socket.IO against a PostgreSQL of its own; any number of these may run side by side. */
export async function startApi(env: Record<string, string | undefined>): Promise<void> {
  const config = serverConfig(env);
  const log = createLog(config.logLevel, 'wasl-api');
  await migrate(config.databaseUrl);
  await reachStorage(config.storage);
  const engine = await prepareQueueEngine(config.databaseUrl, config.redisUrl);
  const api = await createApi({ config, databaseUrl: config.databaseUrl, log, engine });
  const first = await api.app.get(EnsureAdministrator, { strict: false }).execute(config);
  if (first?.password)
    process.stdout.write(
      `\nFirst administrator: ${first.email}\nPassword (shown once): ${first.password}\n\n`,
    );
  stopOnSignals(() => api.close());
  log.info('listening', { url: await api.listen() });
}

function stopOnSignals(close: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${sentenceOf(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}
