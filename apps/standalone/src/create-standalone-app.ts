import type { INestApplicationContext } from '@nestjs/common';
import { EnsureAdministrator, type FirstAdministrator } from '@wasl/identity';
import type { Config } from '@wasl/platform/config';
import type { Log } from '@wasl/platform/logging';
import type { QueueEngine } from '@wasl/platform/queue';
import { createApi } from '../../api/src/create-api';
import { Consumers, WorkerModule } from '../../worker/src/worker.module';

/** The whole product in one container. */
export interface StandaloneApp {
  context: INestApplicationContext;
  /** The first administrator when this start created one; its password is shown once. */
  administrator: FirstAdministrator | null;
  /** Starts to answer and to consume. */
  listen(): Promise<void>;
  stop(): Promise<void>;
}

/** Composes api and worker over one database; nothing runs until `listen`. */
export async function createStandaloneApp(parts: {
  config: Config;
  databaseUrl: string;
  engine: QueueEngine;
  log: Log;
}): Promise<StandaloneApp> {
  const api = await createApi({ ...parts, modules: [WorkerModule] });
  // The demo brings its own people; a printed password would only puzzle a visitor.
  const administrator = parts.config.demo
    ? null
    : await api.app.get(EnsureAdministrator, { strict: false }).execute(parts.config);
  return {
    context: api.app,
    administrator,
    listen: async () => {
      await api.listen();
      await api.app.get(Consumers, { strict: false }).start();
    },
    stop: () => api.close(),
  };
}
