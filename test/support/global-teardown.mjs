import { rmSync } from 'node:fs';

/** Stops the run's PostgreSQL and removes its folder. */
export default async function globalTeardown() {
  const { server, folder } = globalThis.__WASL_TEST_SERVER__ ?? {};
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}
