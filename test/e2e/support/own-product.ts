import { type FreshDatabase, freshDatabase } from '../../support/database';
import { type PrivateRedis, startRedis } from '../../support/redis';
import { StaffClient } from './staff-client';
import { privateFolder, WaslProcess } from './wasl-process';

/** The built product as one process of a story's own: its database, its folder, its queues, and an administrator signed in. */
export class OwnProduct {
  private constructor(
    readonly wasl: WaslProcess,
    readonly staff: StaffClient,
    readonly folder: ReturnType<typeof privateFolder>,
    private readonly rest: { database: FreshDatabase; redis: PrivateRedis | null },
  ) {}

  /** Starts it with its queues on PostgreSQL, or on a Redis that is started with it. */
  static async start(engine: 'postgres' | 'redis'): Promise<OwnProduct> {
    const folder = privateFolder();
    const database = await freshDatabase();
    const redis = engine === 'redis' ? await startRedis() : null;
    const wasl = await WaslProcess.start('standalone', {
      databaseUrl: database.url,
      dataDir: folder.path,
      ...(redis ? { redisUrl: redis.url } : {}),
    });
    return new OwnProduct(wasl, await StaffClient.signIn(wasl.url), folder, { database, redis });
  }

  /** Where its database is, for a story that looks behind the product. */
  get databaseUrl(): string {
    return this.rest.database.url;
  }

  async stop(): Promise<void> {
    await this.wasl.stop();
    await this.rest.redis?.stop();
    await this.rest.database.drop();
    this.folder.remove();
  }
}
