export { dataSourceOptions, migrate } from './data-source';
export { DatabaseModule, DATABASE_URL } from './database.module';
export { freePort, startEmbedded } from './embedded-server';
export type { EmbeddedServer } from './embedded-server';
export { Listener } from './listener';
export { isMigrated } from './schema-version';
export { SqlParameters } from './sql-parameters';
export { UnitOfWork } from './unit-of-work';
