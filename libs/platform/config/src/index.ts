export { CONFIG, ConfigError, configReference, loadConfig } from './config';
export type { Config, StorageConfig } from './config';
export { ConfigModule } from './config.module';
export { passedOnEnvironment } from './passed-on';
