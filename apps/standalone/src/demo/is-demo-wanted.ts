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
  'WASL_ORGANISATION_NAME_EN',
  'WASL_STORAGE_BUCKET',
  'WASL_MEDIA_CLAMD',
  // Whoever puts it behind a proxy or on a network puts it before other people.
  'WASL_TRUST_PROXY',
  'WASL_TRUSTED_HOSTS',
];

const OWN_MACHINE = /^(localhost|127(\.\d+){3}|::1)$/i;

/** The demo runs when asked for, or when nothing at all was configured. Port and data folder alone are no configuration. */
export function isDemoWanted(config: Config, env: Record<string, string | undefined>): boolean {
  if (config.demo !== null) return config.demo;
  return OWN_MACHINE.test(config.host) && REAL.every((name) => !env[name]);
}
