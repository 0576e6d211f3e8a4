import type { Config } from '@wasl/platform/config';

/** Any of these means that somebody runs a real system: then nothing invented may appear in it. */
const REAL = [
  'DATABASE_URL',
  'REDIS_URL',
  'WASL_PUBLIC_URL',
  'WASL_SECRET_KEY',
  'WASL_ADMIN_EMAIL',
  'WASL_ADMIN_PASSWORD',
  'WASL_ORGANISATION_NAME',
  'WASL_STORAGE_BUCKET',
];

/** The demo runs when asked for, or when nothing at all was configured. */
export function isDemoWanted(config: Config, env: Record<string, string | undefined>): boolean {
  if (config.demo !== null) return config.demo;
  return REAL.every((name) => !env[name]);
}
