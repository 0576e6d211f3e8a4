import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn } from '../../api.testing';

// Real: PostgreSQL, two whole apis over it.
let database: FreshDatabase;
let dataDir: string;
let apis: ApiOnDatabase[];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wasl-form-limits-'));
  database = await freshDatabase();
  apis = [await apiOn(database.url, { dataDir }), await apiOn(database.url, { dataDir })];
  await one(0)
    .app.get(UnitOfWork, { strict: false })
    .sql(
      `insert into inbox(id, channel, name, ingress_key, settings) values ($1, 'webform', 'النماذج', 'k', '{}')`,
      [newId()],
    );
});
afterAll(async () => {
  for (const api of apis) await api.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

function one(process: number): ApiOnDatabase {
  const api = apis[process % 2];
  if (!api) throw new Error('no such process');
  return api;
}
const URL = '/public/v1/forms/help-request';
describe('a flood of one network', () => {
  it('is counted by all processes together', async () => {
    const ask = (process: number) =>
      one(process).app.inject({ method: 'POST', url: URL, remoteAddress: '192.0.2.7', payload: {} });
    const answers = [];
    for (let n = 0; n < 70; n++) answers.push((await ask(n)).statusCode);
    expect(answers.filter((status) => status !== 429)).toHaveLength(60);
  });

  it('of one route leaves the others open', async () => {
    const read = await one(0).app.inject({ method: 'GET', url: URL, remoteAddress: '192.0.2.7' });
    expect(read.statusCode).toBe(200);
    expect(read.headers['x-ratelimit-limit']).toBe('240');
  });
});
