import { freshDatabase } from '@wasl-test/support';
import type { FormFilesSaved, FormKeptFile, FormReceipt, FormResumed, FormSaved } from '@wasl/contracts';
import { KeptFiles, SavedAnswers } from '@wasl/forms';
import { newId } from '@wasl/kernel';
import { DrainIntake } from '@wasl/messaging';
import type { UnitOfWork } from '@wasl/platform/database';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiOnDatabase } from '../../api.testing';
import { FormPage, GOOD_VALUES as values, PROGRAM, SLUG, type Upload } from './form-page.testing';

// Real: PostgreSQL, the whole api, the intake drain, files on disk. Each page is an hour old.
let page: FormPage;
let api: ApiOnDatabase;
let uow: UnitOfWork;
beforeAll(async () => {
  page = await FormPage.open(await freshDatabase());
  ({ api, uow } = page);
});
afterAll(() => page.close());

// Too large for a row, so that it lies on the disk.
const pdf = (words: string): Buffer =>
  Buffer.from(`%PDF-1.4\n%${words}\n%${'-'.repeat(70_000)}\ntrailer<<>>\n%%EOF`);
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const json = (path: string, payload: object) => page.json(path, payload);
const codeOf = (answer: { json: () => unknown }): string => (answer.json() as { code: string }).code;

const save = async (more: object = {}): Promise<FormSaved> =>
  (await json(`${SLUG}/saves`, { token: page.token(), language: 'ar', version: 1, values, ...more })).json();
const addFile = (code: string, file: Upload, from = page.address()) =>
  page.multipart(`${SLUG}/saved-files`, { token: page.token(), code }, { files: [file], from });
async function keep(code: string, name: string, bytes = pdf(name)): Promise<FormKeptFile> {
  const [file] = (await addFile(code, { name, bytes })).json<FormFilesSaved>().files;
  if (!file) throw new Error('the file was not kept');
  return file;
}
const resume = async (code: string): Promise<FormResumed> => (await json(`${SLUG}/resume`, { code })).json();
const submit = (more: object, files: readonly Upload[] = []) =>
  page.multipart(
    SLUG,
    { token: page.token(), language: 'ar', version: 1, values, website: '', ...more },
    { files },
  );
const onDisk = (): string[] =>
  readdirSync(join(page.dataDir, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const rows = async (): Promise<number> =>
  (await uow.sql<{ n: number }>('select count(*)::int as n from form_save_file'))[0]?.n ?? -1;
async function partsOf(reference: string) {
  await api.app.get(DrainIntake, { strict: false }).run();
  const [row] = await uow.sql<{ parts: { type: string; fileName?: string; state?: string }[] }>(
    `select parts from message where facts->>'reference' = $1`,
    [reference],
  );
  return (row?.parts ?? []).filter(({ type }) => type === 'media');
}

describe('a file that is put away', () => {
  it('comes back by name under the code, and its bytes and name lie sealed', async () => {
    const { code } = await save();
    const bytes = pdf('تقرير سري');
    const kept = await keep(code, 'تقرير طبي.pdf', bytes);
    expect((await resume(code)).files).toEqual([
      { id: kept.id, field: 'attachments', fileName: 'تقرير طبي.pdf', size: bytes.length },
    ]);
    for (const path of onDisk()) expect(readFileSync(path).includes(bytes.subarray(9, 20))).toBe(false);
    const [row] = await uow.sql<{ row: string }>(
      `select t::text as row from form_save_file t where id = $1`,
      [kept.id],
    );
    expect(row?.row).not.toContain(Buffer.from('تقرير').toString('hex'));
  });

  it('is sent along without coming a second time, once however often it is sent, and is gone then', async () => {
    const { code } = await save();
    const kept = await keep(code, 'صك.pdf');
    const before = onDisk().length;
    const sent = {
      resumeCode: code,
      keptFiles: [{ id: kept.id, field: 'attachments' }],
      token: page.token(),
    };
    const first = await submit(sent, [{ name: 'صورة.pdf', bytes: pdf('with it') }]);
    expect(first.statusCode).toBe(201);
    const { reference } = first.json<FormReceipt>();
    expect((await partsOf(reference)).map(({ fileName, state }) => [fileName, state])).toEqual([
      ['صك.pdf', 'stored'],
      ['صورة.pdf', 'stored'],
    ]);
    // The sealed one went, two readable ones came.
    expect(onDisk()).toHaveLength(before + 1);
    expect(codeOf(await json(`${SLUG}/resume`, { code }))).toBe('forms.resume-unknown');
    const again = await submit(sent, [{ name: 'صورة.pdf', bytes: pdf('with it') }]);
    expect(again.json<FormReceipt>().reference).toBe(reference);
  });

  it('can be let go of, by saving again without it', async () => {
    const { code } = await save();
    const [one, two] = [await keep(code, 'أ.pdf'), await keep(code, 'ب.pdf')];
    expect((await save({ code })).files).toHaveLength(2);
    const before = onDisk().length;
    expect((await save({ code, files: [two.id] })).files.map(({ id }) => id)).toEqual([two.id]);
    expect(onDisk()).toHaveLength(before - 1);
    const gone = await submit({ resumeCode: code, keptFiles: [{ id: one.id, field: 'attachments' }] });
    expect(gone.json()).toMatchObject({ fields: [{ path: 'attachments', message: 'forms.kept-file-gone' }] });
  });

  it('is reached by nobody with another code, another form or another field', async () => {
    const [mine, theirs] = [await save(), await save()];
    const kept = await keep(mine.code, 'هوية.pdf');
    const wanted = { id: kept.id, field: 'attachments' };
    for (const more of [{ resumeCode: theirs.code }, {}]) {
      const stolen = await submit({ ...more, keptFiles: [wanted] });
      expect(stolen.json()).toMatchObject({ fields: [{ message: 'forms.kept-file-gone' }] });
    }
    await save({ code: theirs.code, files: [] });
    expect((await resume(mine.code)).files).toHaveLength(1);
    const files = api.app.get(KeptFiles, { strict: false });
    const [form] = await uow.sql<{ id: string }>(`select id from form where slug = $1`, [SLUG]);
    const [other] = await uow.sql<{ id: string }>(`select id from form where slug = 'contact'`);
    expect(await files.open(form?.id ?? '', mine.code, wanted)).toMatchObject({ fileName: 'هوية.pdf' });
    expect(await files.open(other?.id ?? '', mine.code, wanted)).toBeNull();
    expect(await files.open(form?.id ?? '', mine.code, { ...wanted, field: 'name' })).toBeNull();
  });

  it('needs a page of ours, a code that holds something, and a form that has the field', async () => {
    const { code } = await save();
    const file = { name: 'أ.pdf', bytes: pdf('x') };
    expect(codeOf(await addFile('XXXX-XXXX-XXXX', file))).toBe('forms.resume-unknown');
    const forged = await page.multipart(
      `${SLUG}/saved-files`,
      { token: 'x'.repeat(90), code },
      { files: [file] },
    );
    expect(codeOf(forged)).toBe('forms.page-expired');
    const contact = await page.multipart(
      'contact/saved-files',
      { token: page.token('contact'), code },
      { files: [file] },
    );
    expect(codeOf(contact)).toBe('forms.not-resumable');
    expect((await addFile(code, { ...file, field: 'name' })).json()).toEqual({ files: [] });
    expect((await resume(code)).files).toEqual([]);
  });

  it('is judged when it is put away, and a sixth is one too many', async () => {
    const { code } = await save();
    const refused = await addFile(code, { name: 'صورة.jpg', bytes: PROGRAM });
    expect(refused.json()).toMatchObject({
      fields: [{ path: 'attachments', message: 'forms.file-refused' }],
    });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => addFile(code, { name: `${n}.pdf`, bytes: pdf(`file ${n}`) })),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(5);
    const refusals = answers.filter(({ statusCode }) => statusCode !== 201).map(codeOf);
    expect(new Set(refusals)).toEqual(new Set(['forms.too-many-files']));
    const kept = (await resume(code)).files.map(({ id }) => ({ id, field: 'attachments' }));
    expect(kept).toHaveLength(5);
    const six = await submit({ resumeCode: code, keptFiles: kept }, [{ name: 'س.pdf', bytes: pdf('six') }]);
    expect(six.json()).toMatchObject({ fields: [{ message: 'forms.too-many-files' }] });
  });

  it('goes with what it was put away for, its bytes too', async () => {
    const { code } = await save();
    await keep(code, 'قديم.pdf');
    await uow.sql(`update form_save set expires_at = now() - interval '1 second'`);
    await uow.sql(`update form_save_file set created_at = now() - interval '30 days'`);
    const sealed = (await uow.sql<{ blob: string }>('select blob from form_save_file')).map(
      ({ blob }) => blob,
    );
    expect(sealed.length).toBeGreaterThan(0);
    await api.app.get(SavedAnswers, { strict: false }).forgetExpired();
    expect(await rows()).toBe(0);
    expect(onDisk().filter((path) => sealed.some((blob) => path.endsWith(blob)))).toEqual([]);
  });
});

describe('room for what is put away', () => {
  const MB = 1_000_000;
  const file = () => ({ name: 'أ.pdf', bytes: pdf(newId()) });
  /** Lets what somebody put away count as this large. */
  const grow = (kept: FormKeptFile, size: number) =>
    uow.sql('update form_save_file set size = $2 where id = $1', [kept.id, size]);
  async function first(code: string, from: string): Promise<FormKeptFile> {
    const [kept] = (await addFile(code, file(), from)).json<FormFilesSaved>().files;
    if (!kept) throw new Error('nothing was kept');
    return kept;
  }
  afterEach(() => uow.sql('delete from form_save_file'));

  it('is of each network its own, for a day', async () => {
    const [{ code }, neighbour] = [await save(), await save()];
    const kept = await first(code, '2001:db8:5:6::1');
    await grow(kept, 150 * MB);
    expect(codeOf(await addFile(code, file(), '2001:db8:5:6:7::2'))).toBe('forms.no-room');
    expect((await addFile(neighbour.code, file(), '2001:db8:5:7::1')).statusCode).toBe(201);
    await uow.sql(`update form_save_file set created_at = now() - interval '25 hours' where id = $1`, [
      kept.id,
    ]);
    expect((await addFile(code, file(), '2001:db8:5:6::3')).statusCode).toBe(201);
    const rows = await uow.sql<{ row: string }>('select t::text as row from form_save_file t');
    expect(rows.filter(({ row }) => row.includes('2001:db8'))).toEqual([]);
  });

  it('is of each form its own, and of all together no more than there is', async () => {
    const { code } = await save();
    const kept = await first(code, page.address());
    await grow(kept, 2_000 * MB);
    expect(codeOf(await addFile(code, file()))).toBe('forms.no-room');
    await uow.sql('update form_save_file set form_id = null, size = $1', [4_999 * MB]);
    expect((await addFile(code, file())).statusCode).toBe(201);
    await uow.sql('update form_save_file set form_id = null, size = $1', [2_500 * MB]);
    expect(codeOf(await addFile(code, file()))).toBe('forms.no-room');
  });

  it('is not overrun by uploads beside each other', async () => {
    const [mine, other] = [await save(), await save()];
    const kept = await first(mine.code, '192.0.2.44');
    await grow(kept, 150 * MB - 200_000);
    const answers = await Promise.all(
      [mine, other, mine, other, mine].map(({ code }) => addFile(code, file(), '192.0.2.44')),
    );
    const fits = answers.filter(({ statusCode }) => statusCode === 201);
    expect([fits.length, answers.length - fits.length]).toEqual([2, 3]);
  });
});

describe('two first sends under one token', () => {
  it('store the files of one of them alone', async () => {
    for (let round = 0; round < 5; round++) {
      const shared = { token: page.token() };
      const [one, two] = [pdf(`first of ${round}`), pdf(`second of ${round}`)];
      const answers = await Promise.all([
        submit(shared, [{ name: 'أ.pdf', bytes: one }]),
        submit(shared, [{ name: 'ب.pdf', bytes: two }]),
      ]);
      expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
      const lost = answers.find(({ statusCode }) => statusCode === 409);
      expect(lost && codeOf(lost)).toBe('forms.already-sent');
      const names = onDisk().filter((path) => path.endsWith(hashOf(one)) || path.endsWith(hashOf(two)));
      expect(names).toHaveLength(1);
    }
  });

  it('leave the way free when the first is refused', async () => {
    const shared = { token: page.token() };
    const answers = await Promise.all([
      submit(shared, [{ name: 'أ.pdf', bytes: PROGRAM }]),
      submit(shared, [{ name: 'ب.pdf', bytes: pdf('good') }]),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 201]);
    expect(await uow.sql('select 1 from form_turn')).toEqual([]);
  });

  it('do not wait for one that died', async () => {
    const shared = page.token();
    const submissionId = shared.split('.')[1];
    await uow.sql(`insert into form_turn(submission_id, holder, until) values ($1, $2, now())`, [
      submissionId,
      newId(),
    ]);
    expect((await submit({ token: shared })).statusCode).toBe(201);
  });
});
