import { attachment, type Attachment } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL, the whole api, files on disk, libvips.
let database: FreshDatabase;
let api: ApiOnDatabase;
let folder: string;
let cookies: { sara: string; omar: string; branch: string };
let png: Buffer;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-attachments-'));
  api = await apiOn(database.url, { dataDir: folder });
  await api.hire('sara@example.org');
  await api.hire('omar@example.org');
  const branchId = newId();
  await api.app.get(UnitOfWork).sql(`insert into branch(id, name) values ($1, 'فرع')`, [branchId]);
  await api.hire('branch@example.org', { role: 'branch_representative', branchId });
  cookies = {
    sara: await api.signIn('sara@example.org'),
    omar: await api.signIn('omar@example.org'),
    branch: await api.signIn('branch@example.org'),
  };
  png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0a7' } })
    .png()
    .toBuffer();
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function upload(name: string, mime: string, bytes: Buffer, who: keyof typeof cookies = 'sara') {
  const boundary = 'wasl-test-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${mime}\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = {
    ...FROM_OUR_PAGE,
    cookie: cookies[who],
    'content-type': `multipart/form-data; boundary=${boundary}`,
  };
  return api.app.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload });
}
const uploaded = async (name: string, mime: string, bytes: Buffer): Promise<Attachment> => {
  const answer = await upload(name, mime, bytes);
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return attachment.parse(answer.json());
};
const read = (
  id: string,
  who: keyof typeof cookies = 'sara',
  headers: Record<string, string> = {},
  query = '',
) =>
  api.app.inject({
    method: 'GET',
    url: `/api/v1/attachments/${id}/content${query}`,
    headers: { cookie: cookies[who], ...headers },
  });

/** A file in a thread of somebody's. */
async function inThread(
  id: string,
  change: { assigneeEmail?: string; restricted?: boolean; teamless?: boolean } = {},
): Promise<void> {
  const uow = api.app.get(UnitOfWork);
  const [person, conversation, message, team] = [newId(), newId(), newId(), newId()];
  await uow.sql(`insert into person(id, name, name_fold) values ($1, 'منى', 'منى')`, [person]);
  await uow.sql(`insert into team(id, name) values ($1, 'فريق')`, [team]);
  const [owner] = await uow.sql<{ id: string }>('select id from app_user where email_key = $1', [
    change.assigneeEmail ?? '',
  ]);
  await uow.sql(
    `insert into conversation(id, person_id, team_id, assignee_id, restricted) values ($1, $2, $3, $4, $5)`,
    [conversation, person, change.teamless ? null : team, owner?.id ?? null, change.restricted ?? false],
  );
  await uow.sql(
    `insert into message(id, conversation_id, seq, kind, direction, author_type, parts, status, occurred_at) values ($1, $2, 1, 'public', 'in', 'person', '[]', 'received', now())`,
    [message, conversation],
  );
  await uow.sql('update attachment set message_id = $2, conversation_id = $3 where id = $1', [
    id,
    message,
    conversation,
  ]);
}

describe('an upload', () => {
  it('is kept by its content, with its Arabic name and its size in pixels', async () => {
    const file = await uploaded('صورة البطاقة.png', 'image/png', png);
    expect(file).toMatchObject({
      fileName: 'صورة البطاقة.png',
      mime: 'image/png',
      width: 40,
      height: 30,
      state: 'stored',
    });
    const answer = await read(file.id);
    expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ format: 'png', width: 40, height: 30 });
    expect(answer.rawPayload).toHaveLength(file.size);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('is what its bytes are, whatever it is called', async () => {
    const disguised = await uploaded('invoice.pdf', 'application/pdf', png);
    expect(disguised.mime).toBe('image/png');
    const script = await uploaded('picture.png', 'image/png', Buffer.from('<html><script>alert(1)</script>'));
    expect(script.mime).toBe('text/plain');
    expect((await read(script.id)).headers['content-disposition']).toMatch(/^attachment;/);
  });

  it.each([
    ['drawing.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['page.html', 'text/html', '<script>alert(1)</script>'],
    ['feed.xml', 'application/xml', '<?xml version="1.0"?><x/>'],
  ])('of %s is only ever saved, never shown', async (name, mime, text) => {
    const file = await uploaded(name, mime, Buffer.from(text));
    const { headers } = await read(file.id);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment;/) as string,
    });
  });

  it('never becomes a path: files on disk are named by their hash', async () => {
    const large = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(80_000, 65)]);
    for (const name of [
      '../../escape.png',
      '.htaccess',
      'a.php%00.png',
      'CON',
      '\u202egnp.exe',
      '\u200b.htaccess',
    ]) {
      expect((await upload(name, 'application/pdf', large)).statusCode).toBe(201);
    }
    const names = readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
  });

  it('is refused when it is a program, empty, or a picture that would unfold into a giant', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
    expect((await upload('game.exe', 'application/octet-stream', program)).json()).toMatchObject({
      status: 422,
      code: 'media.program',
    });
    expect((await upload('nothing.txt', 'text/plain', Buffer.alloc(0))).json()).toMatchObject({
      code: 'media.empty',
    });
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect((await upload('bomb.png', 'image/png', bomb)).json()).toMatchObject({
      code: 'media.picture-too-large',
    });
  });

  it('of a photo forgets where and when it was taken', async () => {
    const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#123' } })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '24/1 42/1 0/1' } })
      .jpeg()
      .toBuffer();
    const { id } = await uploaded('photo.jpg', 'image/jpeg', photo);
    expect((await sharp((await read(id)).rawPayload).metadata()).exif).toBeUndefined();
  });

  it('needs a file', async () => {
    const headers = {
      ...FROM_OUR_PAGE,
      cookie: cookies.sara,
      'content-type': 'multipart/form-data; boundary=x',
    };
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/attachments',
      headers,
      payload: '--x--\r\n',
    });
    expect(answer.json()).toMatchObject({ code: 'media.no-file' });
  });
});

describe('a file', () => {
  it('that was not sent yet is its uploader’s alone', async () => {
    const { id } = await uploaded('a.png', 'image/png', png);
    expect((await read(id, 'sara')).statusCode).toBe(200);
    expect((await read(id, 'omar')).statusCode).toBe(404);
  });

  it('of a thread is for those who see the thread, and no longer for its uploader as such', async () => {
    const hidden = await uploaded('b.png', 'image/png', png);
    await inThread(hidden.id, { assigneeEmail: 'omar@example.org' });
    expect((await read(hidden.id, 'omar')).statusCode).toBe(200);
    expect((await read(hidden.id, 'sara')).statusCode).toBe(404);
    const open = await uploaded('c.png', 'image/png', png);
    await inThread(open.id, { teamless: true });
    expect((await read(open.id, 'omar')).statusCode).toBe(200);
    expect((await read(open.id, 'branch')).statusCode).toBe(404);
  });

  it('of a deleted message is gone', async () => {
    const { id } = await uploaded('d.png', 'image/png', png);
    await inThread(id, { teamless: true });
    await api.app
      .get(UnitOfWork)
      .sql(
        'update message set deleted_at = now() where id = (select message_id from attachment where id = $1)',
        [id],
      );
    expect((await read(id)).statusCode).toBe(404);
  });

  it('is asked for by nobody who is not signed in', async () => {
    const { id } = await uploaded('e.png', 'image/png', png);
    expect(
      (await api.app.inject({ method: 'GET', url: `/api/v1/attachments/${id}/content` })).statusCode,
    ).toBe(401);
  });

  it('is given out in ranges, for players that seek', async () => {
    const { id, size } = await uploaded('f.png', 'image/png', png);
    const part = await read(id, 'sara', { range: 'bytes=0-7' });
    expect([part.statusCode, part.headers['content-range'], part.rawPayload.toString('hex')]).toEqual([
      206,
      `bytes 0-7/${size}`,
      '89504e470d0a1a0a',
    ]);
    expect((await read(id, 'sara', { range: `bytes=${size}-` })).statusCode).toBe(416);
    const etag = String((await read(id)).headers.etag);
    expect((await read(id, 'sara', { 'if-none-match': etag })).statusCode).toBe(304);
  });

  it('is saved when asked so', async () => {
    const { id } = await uploaded('تقرير.png', 'image/png', png);
    expect((await read(id, 'sara', {}, '?download=1')).headers['content-disposition']).toMatch(
      /^attachment; filename=".*"; filename\*=UTF-8''%D8/,
    );
  });
});

describe('a small picture', () => {
  const thumbnail = (id: string, who: keyof typeof cookies = 'sara') =>
    api.app.inject({
      method: 'GET',
      url: `/api/v1/attachments/${id}/thumbnail`,
      headers: { cookie: cookies[who] },
    });

  it('of a large one is drawn once, and is for those who may see the large one', async () => {
    const large = await sharp({ create: { width: 1600, height: 800, channels: 3, background: '#a50' } })
      .jpeg()
      .toBuffer();
    const { id } = await uploaded('large.jpg', 'image/jpeg', large);
    const first = await thumbnail(id);
    expect([first.statusCode, first.headers['content-type']]).toEqual([200, 'image/webp']);
    expect(await sharp(first.rawPayload).metadata()).toMatchObject({
      format: 'webp',
      width: 480,
      height: 240,
    });
    expect((await thumbnail(id)).headers.etag).toBe(first.headers.etag);
    expect((await thumbnail(id, 'omar')).statusCode).toBe(404);
  });

  it('is not made up for a file that has none', async () => {
    const { id } = await uploaded('a.txt', 'text/plain', Buffer.from('words'));
    const answer = await thumbnail(id);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'media.no-thumbnail']);
  });
});
