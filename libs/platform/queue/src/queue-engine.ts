import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  setDefaultBackendFactory,
  type ConnectionOptions,
} from 'bullmq';
import pg from 'pg';
import { reachRedis } from './reach-redis';

/** Injection token of the engine in use. */
export const QUEUE_ENGINE = Symbol('QUEUE_ENGINE');

/** Where jobs live. */
export interface QueueEngine {
  kind: 'postgres' | 'redis';
  /** Connection options in the form that BullMQ wants; `max` bounds the PostgreSQL pool of one queue or worker. */
  connection(max: number): ConnectionOptions;
}

/** Chooses and prepares the engine; must run before any queue or worker is made, because BullMQ takes a process-wide default. */
export async function prepareQueueEngine(databaseUrl: string, redisUrl: string | null): Promise<QueueEngine> {
  if (redisUrl) {
    await reachRedis(redisUrl);
    setDefaultBackendFactory(createRedisBackend);
    return { kind: 'redis', connection: () => ({ url: redisUrl, maxRetriesPerRequest: null }) };
  }
  setDefaultBackendFactory(createPostgresBackend as never);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7209422)');
    await runMigrations(client as never, 'bullmq');
  } finally {
    await client.end();
  }
  // BullMQ types its connection as Redis only; its PostgreSQL backend takes a pool configuration plus the schema.
  const connection = (max: number) => ({
    connectionString: databaseUrl,
    schema: 'bullmq',
    max,
    application_name: 'wasl-queue',
  });
  return { kind: 'postgres', connection: (max) => connection(max) as unknown as ConnectionOptions };
}
