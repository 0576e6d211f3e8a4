import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { FormTokens } from '@wasl/forms';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn } from '../../api.testing';

// Real: PostgreSQL, two whole apis over it, files on disk.
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
const values = {
  name: 'هند المالكي',
  phone: '0501112233',
  city: 'أبها',
  message: 'أحتاج صيانة للطرف الصناعي',
};
const pageOpened = () => new Date(Date.now() - 60_000);
const tokenOf = (): string =>
  one(0).app.get(FormTokens, { strict: false }).issue('help-request', pageOpened());

/** Large enough to become a file on the disk. */
const MUCH = 'x'.repeat(80_000);

/** What a page sends: the answers, and one PDF with these words in it. */
async function send(process: number, { token, words, ip }: { token: string; words: string; ip: string }) {
  const payload = JSON.stringify({ token, language: 'ar', values, website: '' });
  const body = [
    ...['--b', 'content-disposition: form-data; name="payload"', '', payload],
    ...['--b', 'content-disposition: form-data; name="attachments"; filename="a.pdf"'],
    ...['content-type: application/pdf', '', `%PDF-1.4 ${words} ${MUCH}`, '--b--', ''],
  ].join('\r\n');
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  return one(process).app.inject({ method: 'POST', url: URL, remoteAddress: ip, headers, payload: body });
}
const storedFiles = (): number =>
  readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length;

describe('a token that was used', () => {
  it('keeps no other file, whichever process is asked', async () => {
    const [token, ip] = [tokenOf(), '192.0.2.1'];
    const first = await send(0, { token, words: 'first', ip });
    expect(first.statusCode).toBe(201);
    const before = storedFiles();
    for (let n = 0; n < 6; n++) {
      const other = await send(n, { token, words: `other ${n}`, ip });
      expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([409, 'forms.already-sent']);
    }
    expect(storedFiles()).toBe(before);
    const again = await send(1, { token, words: 'first', ip });
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
  });
});

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
