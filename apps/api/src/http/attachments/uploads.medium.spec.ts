import { type Upload, upload } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL, two whole apis over it, files on disk.
let database: FreshDatabase;
let folder: string;
let apis: ApiOnDatabase[];
let cookies: { sara: string; omar: string };

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-uploads-'));
  apis = [await apiOn(database.url, { dataDir: folder }), await apiOn(database.url, { dataDir: folder })];
  await one(0).hire('sara@example.org');
  await one(0).hire('omar@example.org');
  cookies = { sara: await one(0).signIn('sara@example.org'), omar: await one(0).signIn('omar@example.org') };
});
afterAll(async () => {
  for (const api of apis) await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function one(process: number): ApiOnDatabase {
  const api = apis[process % 2];
  if (!api) throw new Error('no such process');
  return api;
}
interface Call {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path?: string;
  body?: object | Buffer;
  process?: number;
  who?: keyof typeof cookies;
}
async function ask<T>({ method, path = '', body, process = 0, who = 'sara' }: Call) {
  const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json';
  const answer = await one(process).app.inject({
    method,
    url: `/api/v1/uploads${path}`,
    headers: { ...FROM_OUR_PAGE, cookie: cookies[who], ...(body ? { 'content-type': type } : {}) },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: (answer.body === '' ? null : answer.json()) as T };
}
const FILE = Buffer.from(`%PDF-1.4\n${'تقرير القياس '.repeat(2000)}\n%%EOF`);
const begin = async (size = FILE.length): Promise<Upload> => {
  const { status, body } = await ask({
    method: 'POST',
    body: { fileName: 'تقرير.pdf', mime: 'application/pdf', size },
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return upload.parse(body);
};
const send = (id: string, from: number, to: number, process = 0) =>
  ask<Upload & { code?: string }>({
    method: 'PATCH',
    path: `/${id}?offset=${from}`,
    body: FILE.subarray(from, to),
    process,
  });

describe('an upload in pieces', () => {
  it('goes on where it broke off, in whichever process, and becomes one attachment', async () => {
    const { id, received, pieceBytes } = await begin();
    expect([received, pieceBytes]).toEqual([0, 8 * 1024 * 1024]);
    expect((await send(id, 0, 10_000, 0)).body.received).toBe(10_000);
    expect((await send(id, 10_000, 20_000, 1)).body.received).toBe(20_000);
    // After a reload the page knows the id alone.
    const { body } = await ask<Upload>({ method: 'GET', path: `/${id}`, process: 1 });
    expect(body).toMatchObject({ received: 20_000, fileName: 'تقرير.pdf', attachment: null });
    expect((await send(id, body.received, FILE.length, 1)).body.received).toBe(FILE.length);
    const done = await ask<{ id: string; size: number; mime: string }>({
      method: 'POST',
      path: `/${id}/finish`,
    });
    expect(done).toMatchObject({ status: 201, body: { size: FILE.length, mime: 'application/pdf' } });
    const content = await one(1).app.inject({
      method: 'GET',
      url: `/api/v1/attachments/${done.body.id}/content`,
      headers: { cookie: cookies.sara },
    });
    expect(content.rawPayload.equals(FILE)).toBe(true);
    const again = await ask<{ id: string }>({ method: 'POST', path: `/${id}/finish`, process: 1 });
    expect(again.body.id).toBe(done.body.id);
    const state = await ask<Upload>({ method: 'GET', path: `/${id}` });
    expect(state.body.attachment?.id).toBe(done.body.id);
  });

  it('takes a piece once whose answer was lost, also when it comes twice at once', async () => {
    const { id } = await begin();
    const twice = await Promise.all([send(id, 0, 5_000, 0), send(id, 0, 5_000, 1)]);
    expect(twice.map(({ status, body }) => [status, body.received])).toEqual([
      [200, 5_000],
      [200, 5_000],
    ]);
    expect((await send(id, 0, 5_000)).body.received).toBe(5_000);
  });

  it('takes no gap, no overlap, nothing past its end, and is not finished early', async () => {
    const { id } = await begin();
    await send(id, 0, 5_000);
    const gap = await send(id, 6_000, 7_000);
    expect([gap.status, gap.body]).toMatchObject([
      409,
      { code: 'media.upload-offset', params: { received: 5_000 } },
    ]);
    expect((await send(id, 4_000, 7_000)).status).toBe(409);
    const early = await ask<{ code: string }>({ method: 'POST', path: `/${id}/finish` });
    expect([early.status, early.body.code]).toEqual([409, 'media.upload-unfinished']);
    const small = await begin(100);
    expect((await send(small.id, 0, 101)).status).toBe(422);
    expect(
      (await ask({ method: 'POST', body: { fileName: 'a', mime: 'b', size: 65 * 1024 * 1024 } })).status,
    ).toBe(400);
  });

  it('is its owner’s alone, and gone when it is dropped or a day old', async () => {
    const { id } = await begin();
    for (const call of [
      { method: 'GET', path: `/${id}` },
      { method: 'PATCH', path: `/${id}?offset=0`, body: Buffer.from('x') },
      { method: 'POST', path: `/${id}/finish` },
      { method: 'DELETE', path: `/${id}` },
    ] as const)
      expect([call.method, (await ask({ ...call, who: 'omar' })).status]).toEqual([call.method, 404]);
    expect((await ask({ method: 'DELETE', path: `/${id}` })).status).toBe(204);
    expect((await ask({ method: 'GET', path: `/${id}` })).status).toBe(404);
    const old = await begin();
    await one(0)
      .app.get(UnitOfWork, { strict: false })
      .sql(`update upload set created_at = now() - interval '25 hours' where id = $1`, [old.id]);
    expect((await send(old.id, 0, 10)).status).toBe(404);
  });

  it('is judged whole: a program in pieces is a program', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]);
    const { id } = await begin(program.length);
    await ask({ method: 'PATCH', path: `/${id}?offset=0`, body: program.subarray(0, 1) });
    await ask({ method: 'PATCH', path: `/${id}?offset=1`, body: program.subarray(1) });
    const done = await ask<{ code: string }>({ method: 'POST', path: `/${id}/finish` });
    expect([done.status, done.body.code]).toEqual([422, 'media.program']);
  });
});
