import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A database of one spec's own, and the function that drops it (connections included). */
export interface FreshDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** The URL of the migrated template database, set by the global setup of the medium and e2e projects. */
function templateUrl(): URL {
  const url = process.env.WASL_TEST_DATABASE_URL;
  if (!url) throw new Error('No test database: name the file *.medium.spec.ts or put it under test/e2e');
  return new URL(url);
}

function databaseUrl(name: string): string {
  const url = templateUrl();
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdministrator(sql: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl('postgres') });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A new database with every migration applied, empty of data; call `drop` in `afterAll`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const template = templateUrl().pathname.slice(1);
  await asAdministrator(`create database "${name}" template "${template}" strategy file_copy`);
  return {
    url: databaseUrl(name),
    drop: () => asAdministrator(`drop database if exists "${name}" with (force)`),
  };
}
