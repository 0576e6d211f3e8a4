import { attachment, draft, type Draft, draftMark } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { MediaSweep } from '@wasl/messaging';
import { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../api.testing';

// Real: PostgreSQL, the whole api, files on disk.
let database: FreshDatabase;
let folder: string;
let api: ApiOnDatabase;
let cookies: { sara: string; omar: string };
let conversationId: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-drafts-'));
  api = await apiOn(database.url, { dataDir: folder });
  await api.hire('sara@example.org', { role: 'supervisor' });
  await api.hire('omar@example.org', { role: 'supervisor' });
  cookies = { sara: await api.signIn('sara@example.org'), omar: await api.signIn('omar@example.org') };
  const person = newId();
  conversationId = newId();
  await sql(`insert into person(id, name, name_fold) values ($1, 'منى', 'منى')`, [person]);
  await sql('insert into conversation(id, person_id) values ($1, $2)', [conversationId, person]);
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const sql = (text: string, values: unknown[]) => api.app.get(UnitOfWork).sql(text, values);

async function ask(method: 'GET' | 'PUT', payload?: object, who: keyof typeof cookies = 'sara') {
  const answer = await api.app.inject({
    method,
    url: `/api/v1/conversations/${conversationId}/draft`,
    headers: { ...FROM_OUR_PAGE, cookie: cookies[who] },
    ...(payload ? { payload } : {}),
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return draft.nullable().parse(answer.json());
}

async function uploaded(fileName: string, who: keyof typeof cookies = 'sara'): Promise<string> {
  const bytes = Buffer.from(`%PDF-1.4\n${fileName}\n%%EOF`);
  const send = async (path: string, payload: object | Buffer, method: 'POST' | 'PATCH' = 'POST') => {
    const type = Buffer.isBuffer(payload) ? 'application/octet-stream' : 'application/json';
    const headers = { ...FROM_OUR_PAGE, cookie: cookies[who], 'content-type': type };
    const url = `/api/v1/uploads${path}`;
    return (await api.app.inject({ method, url, headers, payload })).json<{ id: string }>();
  };
  const { id } = await send('', { fileName, mime: 'application/pdf', size: bytes.length });
  await send(`/${id}?offset=0`, bytes, 'PATCH');
  return attachment.parse(await send(`/${id}/finish`, {})).id;
}
const names = (kept: Draft | null) => [
  kept?.files.map((file) => file.fileName),
  kept?.otherFiles.map((file) => file.fileName),
];

describe('the draft of a conversation', () => {
  it('keeps what was attached in either mode, without any word, in its order', async () => {
    const [first, second, noted] = [
      await uploaded('تقرير.pdf'),
      await uploaded('عقد.pdf'),
      await uploaded('داخلي.pdf'),
    ];
    const words = { text: '', mode: 'reply', attachmentIds: [second, first], otherAttachmentIds: [noted] };
    expect(names(await ask('PUT', words))).toEqual([['عقد.pdf', 'تقرير.pdf'], ['داخلي.pdf']]);
    expect(names(await ask('GET'))).toEqual([['عقد.pdf', 'تقرير.pdf'], ['داخلي.pdf']]);
    expect(await ask('GET', undefined, 'omar')).toBeNull();
    expect(await ask('PUT', { text: ' ', mode: 'reply' })).toBeNull();
  });

  it('leaves out the files of others, and those that a message has by now', async () => {
    const [own, sent, foreign] = [
      await uploaded('لي.pdf'),
      await uploaded('أُرسل.pdf'),
      await uploaded('لغيري.pdf', 'omar'),
    ];
    await ask('PUT', { text: 'مرفق', attachmentIds: [own, sent, foreign, newId()] });
    const messageId = newId();
    await sql(
      `insert into message(id, conversation_id, seq, kind, direction, author_type, parts, status, occurred_at)
       values ($1, $2, 1, 'public', 'out', 'user', '[]', 'sent', now())`,
      [messageId, conversationId],
    );
    await sql('update attachment set message_id = $1, conversation_id = $2 where id = $3', [
      messageId,
      conversationId,
      sent,
    ]);
    expect(names(await ask('GET'))).toEqual([['لي.pdf'], []]);
  });

  it('keeps its files from being forgotten as long as it names them', async () => {
    const [kept, lost, borrowed] = [
      await uploaded('ينتظر.pdf'),
      await uploaded('بلا مسودة.pdf'),
      await uploaded('لغيري قديم.pdf', 'omar'),
    ];
    await sql(`update attachment set created_at = now() - interval '3 days' where id = any($1)`, [
      [kept, lost, borrowed],
    ]);
    await ask('PUT', { text: '', attachmentIds: [kept, borrowed] });
    const left = async () =>
      (await sql('select id from attachment where id = any($1)', [[kept, lost, borrowed]])) as object[];
    await api.app.get(MediaSweep, { strict: false }).clean();
    expect(await left()).toEqual([{ id: kept }]);
    await ask('PUT', { text: '' });
    await api.app.get(MediaSweep, { strict: false }).clean();
    expect(await left()).toEqual([]);
  });

  it('is not overwritten by what was written upon an older one', async () => {
    await ask('PUT', { text: '' });
    const first = await ask('PUT', { text: 'من الصفحة الأولى', basedOn: null });
    await expect(ask('PUT', { text: 'من الثانية', basedOn: null })).rejects.toThrow(
      'conversations.draft-moved',
    );
    await expect(ask('PUT', { text: '', basedOn: null })).rejects.toThrow('conversations.draft-moved');
    expect(await ask('GET')).toEqual(first);
    const second = await ask('PUT', { text: 'تتمة', basedOn: first?.updatedAt });
    expect(second?.text).toBe('تتمة');
    await expect(ask('PUT', { text: 'قديم', basedOn: first?.updatedAt })).rejects.toThrow('draft-moved');
    expect(await ask('PUT', { text: '', basedOn: second?.updatedAt })).toBeNull();
    expect(await ask('PUT', { text: '', basedOn: second?.updatedAt })).toBeNull();
    expect((await ask('PUT', { text: 'بعد الإرسال', basedOn: second?.updatedAt }))?.text).toBe('بعد الإرسال');
  });
});

describe('the list of own drafts', () => {
  const marks = async (who: keyof typeof cookies = 'sara') => {
    const answer = await api.app.inject({ url: '/api/v1/drafts', headers: { cookie: cookies[who] } });
    return z
      .array(draftMark)
      .parse(answer.json())
      .map((mark) => mark.conversationId);
  };
  const told = async () =>
    (
      (await sql(
        `select payload from outbox_fact where type = 'draft.changed' and payload->>'conversationId' = $1`,
        [conversationId],
      )) as { payload: { kept: boolean } }[]
    ).map(({ payload }) => payload.kept);

  it('names where something stands unsent, to nobody else, and nothing of what it says', async () => {
    await ask('PUT', { text: '' });
    expect(await marks()).toEqual([]);
    await ask('PUT', { text: 'سر لم يُرسل' });
    expect(await marks()).toEqual([conversationId]);
    expect(await marks('omar')).toEqual([]);
    const raw = await api.app.inject({ url: '/api/v1/drafts', headers: { cookie: cookies.sara } });
    expect(raw.body).not.toContain('سر');
  });

  it('is told of the coming and going of a draft, not of every word', async () => {
    await ask('PUT', { text: '' });
    const before = (await told()).length;
    for (const text of ['أ', 'أه', 'أهلا', '', '', 'من جديد']) await ask('PUT', { text });
    expect((await told()).slice(before)).toEqual([true, false, true]);
  });

  it('leaves out a conversation that its writer no longer sees', async () => {
    await ask('PUT', { text: 'قبل أن يُقيَّد' });
    await api.hire('mona@example.org', { role: 'relations_officer' });
    const cookie = await api.signIn('mona@example.org');
    const headers = { ...FROM_OUR_PAGE, cookie };
    const url = `/api/v1/conversations/${conversationId}/draft`;
    await api.app.inject({ method: 'PUT', url, headers, payload: { text: 'بدأت' } });
    const seen = async () =>
      (await api.app.inject({ url: '/api/v1/drafts', headers })).json<object[]>().length;
    expect(await seen()).toBe(1);
    await sql('update conversation set restricted = true where id = $1', [conversationId]);
    expect(await seen()).toBe(0);
    await sql('update conversation set restricted = false where id = $1', [conversationId]);
  });
});
