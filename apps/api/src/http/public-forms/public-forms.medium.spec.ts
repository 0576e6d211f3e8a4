import { freshDatabase } from '@wasl-test/support';
import { newId } from '@wasl/kernel';
import { DrainIntake } from '@wasl/messaging';
import type { UnitOfWork } from '@wasl/platform/database';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { ApiOnDatabase } from '../../api.testing';
import { FormPage, SLUG, type Upload } from './form-page.testing';

// Real: PostgreSQL, the whole api, the intake drain, files on disk. The page is an hour old unless a test says otherwise.
let page: FormPage;
let api: ApiOnDatabase;
let uow: UnitOfWork;
const teamId = newId();

beforeAll(async () => {
  page = await FormPage.open(await freshDatabase());
  ({ api, uow } = page);
  await uow.sql(`insert into team(id, name) values ($1, 'علاقات المستفيدين')`, [teamId]);
  await uow.sql('update inbox set team_id = $1', [teamId]);
  await uow.sql(`update form set open = false where slug = 'volunteering'`);
});
afterAll(() => page.close());

const HOUR = 3_600_000;
const tokenOf = (slug?: string, ageMs?: number): string => page.token(slug, ageMs);
const values = {
  name: 'هند المالكي',
  phone: '0501112233',
  city: 'أبها',
  message: 'أحتاج صيانة للطرف الصناعي',
};
const payloadOf = (changes: object = {}) => ({
  token: tokenOf(),
  language: 'ar',
  values,
  website: '',
  ...changes,
});
const send = (payload: unknown, files: Upload[] = [], slug = SLUG) =>
  page.multipart(slug, payload, { files });
const drain = (): Promise<void> => api.app.get(DrainIntake, { strict: false }).run();
const count = async (table: string, where = 'true'): Promise<number> => {
  const [row] = await uow.sql<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`);
  return row?.n ?? -1;
};
interface Arrived {
  parts: { type: string; fields?: { key: string; value: string }[]; fileName?: string; blob?: string }[];
  subject: string;
  team_id: string;
  message_id: string;
}
async function arrived(reference: string): Promise<Arrived> {
  await drain();
  const [row] = await uow.sql<Arrived>(
    `select m.id as message_id, m.parts, c.subject, c.team_id from message m join conversation c on c.id = m.conversation_id
     where m.facts->>'reference' = $1`,
    [reference],
  );
  if (!row) throw new Error(`nothing arrived under ${reference}`);
  return row;
}
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

describe('the form', () => {
  it('is given to everybody with a token of its own', async () => {
    const get = () => api.app.inject({ method: 'GET', url: '/public/v1/forms/help-request' });
    const [first, second] = [await get(), await get()];
    expect(first.statusCode).toBe(200);
    expect(first.headers['cache-control']).toBe('no-store');
    expect(first.json()).toMatchObject({
      slug: 'help-request',
      version: 1,
      definition: { needsOneOf: ['phone', 'email'], title: { en: 'Request help' } },
      maxFiles: 5,
    });
    expect(first.json<{ issuedToken: string }>().issuedToken).not.toBe(
      second.json<{ issuedToken: string }>().issuedToken,
    );
  });

  it.each(['volunteering', 'nothing', 'constructor'])('is not there when nobody offers %s', async (slug) => {
    const answer = await api.app.inject({ method: 'GET', url: `/public/v1/forms/${slug}` });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'forms.not-offered']);
    const sent = await send(payloadOf({ token: tokenOf(slug) }), [], slug);
    expect(sent.statusCode).toBe(404);
  });
});

describe('a submission', () => {
  it('becomes a thread of the team, with its answers, its file and its reference', async () => {
    const answer = await send(payloadOf(), [{ name: 'تقرير طبي.pdf', bytes: PDF }]);
    expect(answer.statusCode).toBe(201);
    const { reference } = answer.json<{ reference: string }>();
    expect(reference).toMatch(/^F-\d{6}-[2-9A-Z]{4}$/);
    const { parts, subject, team_id, message_id } = await arrived(reference);
    expect(subject).toBe(`طلب مساعدة ${reference}`);
    expect(team_id).toBe(teamId);
    expect(parts[0]?.fields?.map(({ key, value }) => `${key}=${value}`)).toEqual([
      'name=هند المالكي',
      'phone=+966 50 111 2233',
      'city=أبها',
      'message=أحتاج صيانة للطرف الصناعي',
    ]);
    expect(parts[1]).toMatchObject({ type: 'media', fileName: 'تقرير طبي.pdf', state: 'stored' });
    expect(parts[1]?.blob).toBeUndefined();
    const files = await uow.sql('select mime, state, size::int from attachment where message_id = $1', [
      message_id,
    ]);
    expect(files).toEqual([{ mime: 'application/pdf', state: 'stored', size: PDF.length }]);
  });

  it('is heard once however often the same page sends it, at the same moment too', async () => {
    const payload = payloadOf({ values: { ...values, phone: '0502223344' } });
    const answers = await Promise.all([send(payload), send(payload), send(payload)]);
    answers.push(await send(payload));
    const references = new Set(answers.map((answer) => answer.json<{ reference: string }>().reference));
    expect([...references]).toHaveLength(1);
    await drain();
    expect(await count('message', `facts->>'reference' = '${[...references][0]}'`)).toBe(1);
  });

  it('cannot use a token that has served for something else', async () => {
    const token = tokenOf();
    expect((await send(payloadOf({ token }))).statusCode).toBe(201);
    const before = await count('inbound_event');
    const again = await send(payloadOf({ token, values: { ...values, message: 'شيء آخر' } }));
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, 'forms.already-sent']);
    expect(await count('inbound_event')).toBe(before);
  });

  it.each([
    ['sent at once', () => tokenOf('help-request', 500), 'forms.too-fast'],
    ['of yesterday', () => tokenOf('help-request', 25 * HOUR), 'forms.page-expired'],
    ['of another form', () => tokenOf('contact'), 'forms.page-expired'],
    ['that is invented', () => 'x'.repeat(200), 'forms.page-expired'],
  ])('%s is refused and nothing is kept', async (_title, token, code) => {
    const before = await count('inbound_event');
    const answer = await send(payloadOf({ token: token() }));
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([409, code]);
    expect(await count('inbound_event')).toBe(before);
  });

  it('of a robot gets an answer like every other, and leaves nothing behind', async () => {
    const before = [await count('inbound_event'), await count('form_receipt')];
    const robot = await send(payloadOf({ website: 'https://spam.example' }), [{ name: 'a.pdf', bytes: PDF }]);
    const person = await send(payloadOf());
    expect(robot.statusCode).toBe(person.statusCode);
    expect(Object.keys(robot.json<object>())).toEqual(Object.keys(person.json<object>()));
    expect(robot.json<{ reference: string }>().reference).toMatch(/^F-\d{6}-[2-9A-Z]{4}$/);
    expect([await count('inbound_event'), await count('form_receipt')]).toEqual(before.map((n) => n + 1));
  });

  it('that is wrong says at each field what to do, in both languages, and may be sent again', async () => {
    const token = tokenOf();
    const answer = await send(payloadOf({ token, values: { name: ' ', email: 'no', message: 'x' } }), [
      { name: 'a.pdf', bytes: PDF },
    ]);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      code: 'api.invalid-input',
      fields: [
        {
          path: 'name',
          message: 'forms.required',
          text: { ar: 'هذا الحقل مطلوب.', en: 'Please fill this in.' },
        },
        { path: 'email', message: 'forms.bad-email' },
      ],
    });
    expect((await send(payloadOf({ token }))).statusCode).toBe(201);
  });

  it.each([
    ['no answers at all', undefined],
    ['answers that are a list', []],
    ['more than is asked', { ...values, extra: 1 }],
    ['an unknown language', 'fr'],
  ])('with %s is refused', async (title, odd) => {
    const payload =
      title === 'an unknown language' ? payloadOf({ language: odd }) : payloadOf({ values: odd });
    expect((await send(payload)).statusCode).toBe(400);
  });

  it('is refused when it is no multipart body, or its answers do not come first', async () => {
    const url = '/public/v1/forms/help-request';
    const json = await api.app.inject({ method: 'POST', url, payload: payloadOf() });
    expect(json.statusCode).toBeGreaterThanOrEqual(400);
    expect(json.statusCode).toBeLessThan(500);
    const boundary = 'b1';
    const file = `--${boundary}\r\ncontent-disposition: form-data; name="attachments"; filename="a.pdf"\r\n\r\nx\r\n--${boundary}--\r\n`;
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    expect((await api.app.inject({ method: 'POST', url, headers, payload: file })).statusCode).toBe(400);
  });
});

describe('files', () => {
  it.each([
    ['like a configuration', '.htaccess'],
    ['with an invisible character', '\u200b.htaccess'],
    ['with a NUL in disguise', 'a.php%00.png'],
    ['like a device', 'CON'],
    ['at great length', 'x'.repeat(4096)],
    ['with a turned extension', 'report\u202egnp.exe'],
    ['like a path', '../../etc/passwd'],
    ['like a path of Windows', '..\\..\\boot.ini'],
    ['like markup', 'خطاب <b>.pdf'],
  ])('called %s lie under a hash and are shown under a harmless name', async (_title, name) => {
    const answer = await send(payloadOf({ values: { ...values, message: name.slice(0, 40) } }), [
      { name, bytes: Buffer.concat([PDF, Buffer.alloc(80_000, name)]) },
    ]);
    expect(answer.statusCode).toBe(201);
    const { parts } = await arrived(answer.json<{ reference: string }>().reference);
    const shown = parts[1]?.fileName ?? '';
    expect(shown).not.toMatch(/^\.|[/\\<>\u200b\u202e\p{Cc}]|%00|^con(\.|$)/iu);
    expect(shown.length).toBeLessThanOrEqual(140);
    const stored = readdirSync(join(page.dataDir, 'files'), { recursive: true, withFileTypes: true });
    const names = stored.filter((entry) => entry.isFile()).map((entry) => entry.name);
    expect(names.filter((file) => !/^[0-9a-f]{64}$/.test(file))).toEqual([]);
  });

  it('that are programs are refused at their field, whatever they are called', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]);
    const answer = await send(payloadOf(), [{ name: 'photo.jpg', mime: 'image/jpeg', bytes: program }]);
    expect(answer.json()).toMatchObject({ fields: [{ path: 'attachments', message: 'forms.file-refused' }] });
  });

  it('that are too large or too many are refused', async () => {
    const large = await send(payloadOf(), [{ name: 'a.pdf', bytes: Buffer.alloc(10_000_001, 65) }]);
    expect([large.statusCode, large.json<{ code: string }>().code]).toEqual([413, 'api.too-large']);
    const many = await send(
      payloadOf(),
      Array.from({ length: 6 }, (_, n) => ({ name: `${n}.pdf`, bytes: PDF })),
    );
    expect(many.statusCode).toBe(413);
  });

  it('of fields that the form does not have are left out', async () => {
    const answer = await send(payloadOf(), [{ field: 'payload2', name: 'a.pdf', bytes: PDF }]);
    expect((await arrived(answer.json<{ reference: string }>().reference)).parts).toHaveLength(1);
  });
});

describe('a flood', () => {
  it('of one network is stopped', async () => {
    const url = '/public/v1/forms/contact';
    const ask = () => api.app.inject({ method: 'POST', url, remoteAddress: '192.0.2.7', payload: {} });
    const answers = [];
    for (let n = 0; n < 61; n++) answers.push((await ask()).statusCode);
    expect(answers.filter((status) => status === 429)).toHaveLength(1);
  });

  it('of 1,000 forms with the address of a victim sends the victim nothing', async () => {
    const sendOne = (n: number) =>
      send(
        payloadOf({
          values: { name: 'x', email: 'victim@example.org', message: `http://evil.example ${n}` },
        }),
      );
    for (let n = 0; n < 1000; n += 50)
      await Promise.all(Array.from({ length: 50 }, (_, offset) => sendOne(n + offset)));
    await drain();
    expect(
      await count(
        'message',
        `facts->>'form' = 'help-request' and identity_id = (select id from identity where value = 'victim@example.org')`,
      ),
    ).toBe(1000);
    expect(await count('message', `direction = 'out'`)).toBe(0);
    expect(await count('delivery_attempt')).toBe(0);
  }, 60_000);

  it('of uploads that break off leaves nothing behind, and the next one goes through', async () => {
    const before = await count('form_receipt');
    const { port } = new URL(await api.listen());
    const breakOff = (cut: number) =>
      new Promise<void>((done) => {
        const head = `POST /public/v1/forms/help-request HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 5000000\r\n\r\n`;
        const body = `--b\r\ncontent-disposition: form-data; name="payload"\r\n\r\n${JSON.stringify(payloadOf())}\r\n--b\r\ncontent-disposition: form-data; name="attachments"; filename="a.pdf"\r\n\r\n%PDF`;
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(head + body.slice(0, cut)));
        setTimeout(() => socket.destroy(), 30);
        socket.on('close', () => done()).on('error', () => undefined);
      });
    await Promise.all(Array.from({ length: 100 }, (_, n) => breakOff(20 + n * 7)));
    expect(await count('form_receipt')).toBe(before);
    expect((await send(payloadOf())).statusCode).toBe(201);
  });
});
