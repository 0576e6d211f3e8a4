import { isIP } from 'node:net';
import { z } from 'zod';

const flag = z.enum(['on', 'off']);
const port = z.coerce.number().int().min(0).max(65535);

const list = (value: string): string[] =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

/** An address, a network, or one of the names that proxy-addr knows. */
function isNetwork(entry: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(entry)) return true;
  const [address = '', bits, ...rest] = entry.split('/');
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return (
    most > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

/** One environment variable: its schema, and what the generated reference says of it. */
const variables = {
  WASL_PORT: { schema: port.default(3000), about: 'Port of HTTP and Socket.IO' },
  WASL_HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    about: 'Address to listen on; 0.0.0.0 in a container',
  },
  WASL_DATA_DIR: {
    schema: z.string().min(1).default('./data'),
    about: 'Folder of the embedded database, files and keys',
  },
  WASL_DEMO: {
    schema: flag.optional(),
    about: 'on or off; on only while nothing real is configured. on lets in whoever reaches the address',
  },
  WASL_PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    about: 'Address at which browsers and providers reach Wasl',
  },
  WASL_ORGANISATION_NAME: {
    schema: z.string().max(120).default('وصل'),
    about: 'Name of the organisation, Arabic',
  },
  WASL_ORGANISATION_NAME_EN: {
    schema: z.string().max(120).default('Wasl'),
    about: 'Name of the organisation, English',
  },
  WASL_ADMIN_EMAIL: {
    schema: z
      .string()
      .max(254)
      .regex(/^[^\s@]+@[^\s@]+$/, 'Invalid address: expected name@host')
      .default('admin@localhost'),
    about: 'Sign-in of the administrator that the first start creates',
  },
  WASL_ADMIN_PASSWORD: {
    schema: z.string().min(12).max(256).optional(),
    about: 'Password of that administrator; invented and printed once when absent',
  },
  WASL_SECRET_KEY: {
    schema: z.string().min(32).optional(),
    about: 'Key of stored secrets, at least 32 characters; kept in the data folder when absent',
  },
  WASL_TRUST_PROXY: {
    schema: z
      .string()
      .max(500)
      .refine((value) => list(value).every(isNetwork), 'Expected IP addresses or networks such as 10.0.0.0/8')
      .default(''),
    about: 'Addresses of proxies whose X-Forwarded-For is believed, comma-separated',
  },
  WASL_TRUSTED_HOSTS: {
    schema: z.string().max(2000).default(''),
    about: 'Hosts that channels may reach although private (own mail server), comma-separated',
  },
  WASL_UNDO_SECONDS: {
    schema: z.coerce.number().int().min(0).max(60).default(6),
    about: 'Seconds in which a sent reply can be taken back',
  },
  WASL_JOIN_WINDOW_HOURS: {
    schema: z.coerce.number().int().min(0).max(8760).default(72),
    about: 'Hours in which a message on another channel joins the open thread of the same person',
  },
  WASL_REOPEN_DAYS: {
    schema: z.coerce.number().int().min(0).max(365).default(7),
    about: 'Days in which an answer reopens a resolved thread',
  },
  WASL_LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    about: 'Least level that is logged',
  },
  WASL_STORAGE_BUCKET: {
    schema: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'Expected the name of a bucket')
      .optional(),
    about: 'Bucket of an S3-compatible store for files; the data folder keeps them when absent',
  },
  WASL_STORAGE_ENDPOINT: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    about: 'Address of that store; Amazon S3 when absent',
  },
  WASL_STORAGE_REGION: {
    schema: z.string().min(1).max(64).default('us-east-1'),
    about: 'Region of the bucket',
  },
  WASL_STORAGE_ACCESS_KEY: { schema: z.string().min(1).optional(), about: 'Access key of the store' },
  WASL_STORAGE_SECRET_KEY: { schema: z.string().min(1).optional(), about: 'Secret key of the store' },
  WASL_STORAGE_PREFIX: {
    schema: z
      .string()
      .max(200)
      .regex(/^([\w.-]+\/)*$/, 'Expected folders that end with /')
      .default(''),
    about: 'What the names of files in the bucket begin with, such as wasl/',
  },
  WASL_STORAGE_PATH_STYLE: {
    schema: flag.optional(),
    about: 'on: the bucket is part of the path, not of the host; on when an endpoint is set',
  },
  WASL_MEDIA_CLAMD: {
    schema: z
      .string()
      .regex(/^(unix:\/.+|[^\s:/]+:\d{1,5}|\[[0-9a-f:]+\]:\d{1,5})$/i, 'Expected host:port or unix:/path')
      .optional(),
    about: 'ClamAV daemon that looks at every file before it is kept: host:port or unix:/path',
  },
  WASL_WEB_DIR: { schema: z.string().default('dist/web'), about: 'Folder of the built workspace' },
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    about: 'PostgreSQL 18 or newer; embedded in the data folder when absent',
  },
  REDIS_URL: {
    schema: z.url({ protocol: /^rediss?$/ }).optional(),
    about: 'Redis or Valkey for the queues; PostgreSQL when absent',
  },
} as const;

type Variables = typeof variables;
type Parsed = { [K in keyof Variables]: z.infer<Variables[K]['schema']> };

/** An S3-compatible store for files. */
export interface StorageConfig {
  bucket: string;
  /** Null: Amazon S3 itself. */
  endpoint: string | null;
  region: string;
  accessKey: string;
  secretKey: string;
  prefix: string;
  pathStyle: boolean;
}

/** Settings of one process, parsed once at boot. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** Null: the root decides (on only where nothing real is configured). */
  demo: boolean | null;
  /** Whether the demo was asked for by name: only then its people sign in from other machines too. */
  demoForAll: boolean;
  publicUrl: string;
  organisation: { name: string; nameEn: string };
  admin: { email: string; password: string | null };
  secretKey: string | null;
  trustProxy: string[];
  trustedHosts: string[];
  undoSeconds: number;
  joinWindowHours: number;
  reopenDays: number;
  /** Null: in the data folder. */
  storage: StorageConfig | null;
  /** `host:port` or `unix:/path`; null: nobody looks for malware. */
  clamd: string | null;
  logLevel: Parsed['WASL_LOG_LEVEL'];
  webDir: string;
  /** Null: embedded. */
  databaseUrl: string | null;
  redisUrl: string | null;
}

/**
 * Thrown when the environment is wrong; the message lists every wrong variable, one a line. Like BootError it is for
 * whoever typed the command; no subclass of it, because a script reads this file by itself.
 */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the environment; wrong or unknown WASL_ variables stop the boot with a readable list. */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const problems: string[] = [];
  const known = new Set(Object.keys(variables));
  for (const name of Object.keys(env)) {
    if (name.startsWith('WASL_') && !name.startsWith('WASL_TEST_') && !known.has(name))
      problems.push(`${name} is not a setting of Wasl`);
  }
  const values = {} as Record<string, unknown>;
  for (const [name, { schema, about }] of Object.entries(variables)) {
    const given = env[name] === '' ? undefined : env[name];
    const parsed = schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name} (${about}): ${parsed.error.issues.map((issue) => issue.message).join('; ')}`);
  }
  problems.push(...storageProblems(env));
  if (problems.length > 0)
    throw new ConfigError(`The configuration is wrong:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
  return toConfig(values as Parsed);
}

function toConfig(v: Parsed): Config {
  const shownHost = v.WASL_HOST === '0.0.0.0' || v.WASL_HOST === '::' ? 'localhost' : v.WASL_HOST;
  return {
    port: v.WASL_PORT,
    host: v.WASL_HOST,
    dataDir: v.WASL_DATA_DIR,
    demo: v.WASL_DEMO === undefined ? null : v.WASL_DEMO === 'on',
    demoForAll: v.WASL_DEMO === 'on',
    publicUrl: (
      v.WASL_PUBLIC_URL ?? `http://${shownHost === '127.0.0.1' ? 'localhost' : shownHost}:${v.WASL_PORT}`
    ).replace(/\/+$/, ''),
    organisation: { name: v.WASL_ORGANISATION_NAME, nameEn: v.WASL_ORGANISATION_NAME_EN },
    admin: { email: v.WASL_ADMIN_EMAIL, password: v.WASL_ADMIN_PASSWORD ?? null },
    secretKey: v.WASL_SECRET_KEY ?? null,
    trustProxy: list(v.WASL_TRUST_PROXY),
    trustedHosts: list(v.WASL_TRUSTED_HOSTS),
    undoSeconds: v.WASL_UNDO_SECONDS,
    joinWindowHours: v.WASL_JOIN_WINDOW_HOURS,
    reopenDays: v.WASL_REOPEN_DAYS,
    storage: storageOf(v),
    clamd: v.WASL_MEDIA_CLAMD ?? null,
    logLevel: v.WASL_LOG_LEVEL,
    webDir: v.WASL_WEB_DIR,
    databaseUrl: v.DATABASE_URL ?? null,
    redisUrl: v.REDIS_URL ?? null,
  };
}

/** The bucket and its two keys come together: a half-set store would be found out by the first lost file. */
function storageProblems(env: Record<string, string | undefined>): string[] {
  const together = ['WASL_STORAGE_BUCKET', 'WASL_STORAGE_ACCESS_KEY', 'WASL_STORAGE_SECRET_KEY'];
  const missing = together.filter((name) => !env[name]);
  if (missing.length === 0 || missing.length === together.length) return [];
  return missing.map((name) => `${name} is needed with ${together.filter((one) => env[one]).join(' and ')}`);
}

function storageOf(v: Parsed): StorageConfig | null {
  const { WASL_STORAGE_BUCKET: bucket, WASL_STORAGE_ENDPOINT: endpoint = null } = v;
  if (bucket === undefined) return null;
  const asked = v.WASL_STORAGE_PATH_STYLE;
  return {
    bucket,
    endpoint,
    region: v.WASL_STORAGE_REGION,
    accessKey: v.WASL_STORAGE_ACCESS_KEY ?? '',
    secretKey: v.WASL_STORAGE_SECRET_KEY ?? '',
    prefix: v.WASL_STORAGE_PREFIX,
    pathStyle: asked === undefined ? endpoint !== null : asked === 'on',
  };
}

/** The reference of all settings, as Markdown rows and as an example file; checked in and compared by a test. */
export function configReference(): { name: string; about: string; fallback: string }[] {
  return Object.entries(variables).map(([name, { schema, about }]) => {
    const parsed = schema.safeParse(undefined);
    return { name, about, fallback: parsed.success && parsed.data !== undefined ? String(parsed.data) : '' };
  });
}

/** Injection token of the parsed Config. */
export const CONFIG = Symbol('CONFIG');
