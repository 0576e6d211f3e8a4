import { ConfigError, refuseOldNode } from '@wasl/platform/config';
import { migrate } from '@wasl/platform/database';
import { createLog } from '@wasl/platform/logging';
import { prepareQueueEngine } from '@wasl/platform/queue';
import { EnsureAdministrator } from '@wasl/identity';
import { createApi } from './create-api';
import { serverConfig } from './server-config';

/** HTTP and Socket.IO against a PostgreSQL of its own; any number of these may run side by side. */
async function main(): Promise<void> {
  const config = serverConfig(process.env);
  const log = createLog(config.logLevel, 'wasl-api');
  await migrate(config.databaseUrl);
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
          process.stderr.write(
            `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
          );
          process.exit(1);
        },
      );
    });
  }
}

try {
  refuseOldNode(process.versions.node);
  await main();
} catch (error) {
  const readable = error instanceof ConfigError;
  const text =
    error instanceof Error ? (readable ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
