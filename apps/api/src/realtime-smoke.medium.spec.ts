import { freshDatabase } from '@wasl-test/support';
import { loadConfig } from '@wasl/platform/config';
import { createLog } from '@wasl/platform/logging';
import { prepareQueueEngine } from '@wasl/platform/queue';
import { createApi } from './create-api';

it('boots', async () => {
  const db = await freshDatabase();
  const config = loadConfig({ WASL_PORT: '0', WASL_LOG_LEVEL: 'warn', WASL_DATA_DIR: '/tmp/conv' });
  const engine = await prepareQueueEngine(db.url, null);
  const api = await createApi({ config, databaseUrl: db.url, log: createLog('info'), engine });
  const r = await api.app.inject({ method: 'GET', url: '/api/v1/conversations' });
  expect(r.statusCode).toBe(401);
  await api.close();
  await db.drop();
});
