import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { BlobStore } from '@wasl/platform/storage';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn } from '../../api.testing';

// Real: PostgreSQL, the whole api, files on disk.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const ORIGINAL = Buffer.from('Subject: =?utf-8?B?2LPZhNin2YU=?=\r\n\r\n<b>hi</b>');
let database: FreshDatabase;
let api: ApiOnDatabase;
let folder: string;
let officer: string;
let mailId: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-mail-'));
  api = await apiOn(database.url, { dataDir: folder });
  await api.hire('officer@example.org');
  officer = await api.signIn('officer@example.org');
  mailId = await storeMail(null);
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A mail with HTML, a picture of its own and an original, in a thread of this team. */
async function storeMail(teamId: string | null): Promise<string> {
  const uow = api.app.get(UnitOfWork);
  const blobs = api.app.get(BlobStore, { strict: false });
  const [id, personId, conversationId] = [newId(), newId(), newId()];
  const html = await blobs.put(
    Buffer.from(
      '<p>مرحبا</p><img data-cid="logo@mail" /><img data-remote-src="https://tracker.example/p.gif" />',
    ),
  );
  await uow.sql(`insert into person(id, name, name_fold) values ($1, 'منى', 'منى')`, [personId]);
  await uow.sql(`insert into conversation(id, person_id, team_id) values ($1, $2, $3)`, [
    conversationId,
    personId,
    teamId,
  ]);
  await uow.sql(
    `insert into message(id, conversation_id, seq, kind, direction, author_type, parts, status, html_blob, original_blob, occurred_at)
     values ($1, $2, 1, 'public', 'in', 'person', '[]', 'received', $3, $4, now())`,
    [id, conversationId, html, await blobs.put(ORIGINAL)],
  );
  await uow.sql(
    `insert into attachment(id, message_id, conversation_id, content_id, mime, size, blob, state)
     values ($1, $2, $3, 'logo@mail', 'image/png', $4, $5, 'stored')`,
    [newId(), id, conversationId, PIXEL.length, await blobs.put(PIXEL)],
  );
  return id;
}
const get = (url: string) =>
  api.app.inject({ method: 'GET', url: `/api/v1/messages/${url}`, headers: { cookie: officer } });

describe('a mail', () => {
  it('is a page that runs nothing and asks nobody for anything', async () => {
    const { statusCode, headers, body } = await get(`${mailId}/html`);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; img-src data:;.*sandbox allow-popups allow-popups-to-escape-sandbox$/,
    );
    expect(body).toContain(`src="data:image/png;base64,${PIXEL.toString('base64')}"`);
    expect(body).not.toMatch(/\ssrc="http/);
  });

  it('is saved as it came', async () => {
    const answer = await get(`${mailId}/original`);
    expect(answer.headers).toMatchObject({
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="${mailId}.eml"`,
    });
    expect(answer.rawPayload.equals(ORIGINAL)).toBe(true);
  });

  it.each([
    ['in which malware was found', 'rejected', 'media.infected', null, 'media.original-infected'],
    ['that nobody scanned yet', 'pending', null, 'stored:abc', 'media.original-unjudged'],
  ])('with a file %s is read, and its original stays here', async (_what, state, reason, remoteId, code) => {
    const uow = api.app.get(UnitOfWork);
    const id = await storeMail(null);
    await uow.sql(
      `insert into attachment(id, message_id, conversation_id, mime, size, state, reason, remote_id)
       select $2, m.id, m.conversation_id, 'application/pdf', 1, $3, $4, $5 from message m where m.id = $1`,
      [id, newId(), state, reason, remoteId],
    );
    const answer = await get(`${id}/original`);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([409, code]);
    expect(answer.body).not.toContain('<b>hi</b>');
    expect((await get(`${id}/html`)).statusCode).toBe(200);
    const [row] = await uow.sql<{ at: string }>('select conversation_id as at from message where id = $1', [
      id,
    ]);
    const thread = await api.app.inject({
      method: 'GET',
      url: `/api/v1/conversations/${row?.at}/messages`,
      headers: { cookie: officer },
    });
    const [shown] = thread.json<{ items: { hasOriginal: boolean }[] }>().items;
    expect(shown?.hasOriginal).toBe(reason === null);
  });

  it('of a thread that one does not see, deleted, or without HTML is not there', async () => {
    const uow = api.app.get(UnitOfWork);
    const teamId = newId();
    await uow.sql(`insert into team(id, name) values ($1, 'فريق آخر')`, [teamId]);
    const hidden = await storeMail(teamId);
    const deleted = await storeMail(null);
    await uow.sql('update message set deleted_at = now() where id = $1', [deleted]);
    const plain = await storeMail(null);
    await uow.sql('update message set html_blob = null, original_blob = null where id = $1', [plain]);
    for (const id of [hidden, deleted, plain, newId()]) {
      for (const what of ['html', 'original']) {
        const answer = await get(`${id}/${what}`);
        expect([what, answer.json<{ code: string }>().code]).toEqual([what, 'media.not-found']);
      }
    }
  });
});
