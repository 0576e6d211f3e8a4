export { CONFIG, ConfigError, configReference, loadConfig } from './config';
export type { Config } from './config';
export { ConfigModule } from './config.module';
