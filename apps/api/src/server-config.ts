import { type Config, ConfigError, loadConfig } from '@wasl/platform/config';

/** Settings of an api of its own: with a database, and never the demo, whose people sign in without a password. */
export function serverConfig(env: Record<string, string | undefined>): Config & { databaseUrl: string } {
  const config = loadConfig(env);
  const { databaseUrl } = config;
  if (databaseUrl === null)
    throw new ConfigError('DATABASE_URL is needed here. For one machine with its own database: npm start');
  if (config.demo === true)
    throw new ConfigError(
      'WASL_DEMO=on lets everybody in without a password: the demo runs by npm start only, never in front of this database',
    );
  return { ...config, databaseUrl, demo: false };
}
