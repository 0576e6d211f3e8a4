import { BootError } from '@wasl/platform/boot';
import pg from 'pg';
import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { explainDatabase } from './explain-database';
import { migrations } from './migrations';
import { SnakeNaming } from './snake-naming';
import { wireTypes } from './wire-types';

type EntityClass = (new () => object) | EntitySchema;

/** Options of the one data source; `synchronize` is never on: the schema has one author, the migrations. */
export function dataSourceOptions(
  url: string,
  entities: EntityClass[] = [],
  poolSize = 12,
): DataSourceOptions {
  return {
    type: 'postgres',
    // Given, not looked for by its name: the built programs carry their packages in themselves.
    driver: pg,
    url,
    entities,
    migrations,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    migrationsTransactionMode: 'each',
    applicationName: 'wasl',
    poolSize,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    // Pipelined: statements that need no answer of each other share one way to the server and back.
    extra: {
      pipeline: true,
      types: wireTypes,
      idleTimeoutMillis: 60_000,
      connectionTimeoutMillis: 10_000,
    },
  };
}

/**
 * Brings a database to this release; answers the names of the migrations that ran. Several processes at once are
 * harmless. A database that is out of reach, refuses us or is too old is a BootError.
 */
export async function migrate(url: string): Promise<string[]> {
  const source = await reach(url);
  try {
    const [version] = (await source.query(`select current_setting('server_version_num')::int as n`)) as {
      n: number;
    }[];
    if (!version || version.n < 180000)
      throw new BootError(`PostgreSQL 18 or newer is needed, this server is ${version?.n ?? 'unknown'}`);
    const runner = source.createQueryRunner();
    await runner.query('select pg_advisory_lock(7209421)');
    try {
      return (await source.runMigrations()).map((migration) => migration.name);
    } finally {
      await runner.query('select pg_advisory_unlock(7209421)');
      await runner.release();
    }
  } finally {
    await source.destroy();
  }
}

async function reach(url: string): Promise<DataSource> {
  try {
    return await new DataSource(dataSourceOptions(url, [], 2)).initialize();
  } catch (error) {
    throw explainDatabase(error, url) ?? error;
  }
}
