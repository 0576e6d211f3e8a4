import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runMigrations } from 'bullmq';
import pg from 'pg';

const ROOT = dirname(dirname(import.meta.dirname));
const BUNDLE = join(ROOT, 'dist/libs/platform/database/testing-entry.js');

/**
 * One PostgreSQL for the whole run, in a folder of its own, with every migration applied to the template database `tpl`;
 * each spec copies that template (database.ts). fsync is off: nothing here must survive a power cut.
 * What the processes of the stories compile is kept beside it: all of them run the same built product.
 * Jest runs this file outside its transform, hence the bundle; it is rebuilt here when migrations changed.
 */
export default async function globalSetup() {
  const began = performance.now();
  execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs'), 'testing'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { startEmbedded, migrate } = await import(BUNDLE);
  const folder = mkdtempSync(join(tmpdir(), 'wasl-test-'));
  // As root, PostgreSQL runs as `nobody`, who must be able to walk into the folder.
  chmodSync(folder, 0o755);
  const server = await startEmbedded(join(folder, 'pg'), { database: 'tpl', fast: true });
  globalThis.__WASL_TEST_SERVER__ = { server, folder };
  await migrate(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await runMigrations(client, 'bullmq');
  } finally {
    await client.end();
  }
  process.env.WASL_TEST_DATABASE_URL = server.url;
  process.env.WASL_TEST_COMPILE_CACHE = join(folder, 'compiled');
  process.stderr.write(`test database ready in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}
