import { describeWith } from '@wasl-test/support';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { drawFirstPage } from './draw-first-page';
import { drawThumbnail } from './draw-thumbnail';

// Real: poppler's pdftoppm (Debian: poppler-utils), and a program in its place where its bounds are looked at.

interface Page {
  content: Buffer;
  /** Further entries of the stream's dictionary. */
  filter?: string;
  box?: string;
}

/** A PDF of these pages, with a table of where things are. */
function pdfOf(pages: Page[], { kids }: { kids?: string } = {}): Buffer {
  const refs = kids ?? pages.map((_, at) => `${3 + at * 2} 0 R`).join(' ');
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${refs}] /Count ${pages.length} >>`),
    ...pages.flatMap(({ content, filter = '', box = '0 0 200 400' }, at) => [
      Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents ${4 + at * 2} 0 R >>`),
      Buffer.concat([
        Buffer.from(`<< /Length ${content.length} ${filter} >>\nstream\n`),
        content,
        Buffer.from('\nendstream'),
      ]),
    ]),
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [index, body] of objects.entries()) {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    places.push(at);
    at += whole.length;
    parts.push(whole);
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
const paint = (colour: string): Page => ({ content: Buffer.from(`${colour} rg 0 0 200 400 re f`) });
const FLATE = '/Filter /FlateDecode';

const colourOf = async (picture: Buffer): Promise<number[]> => {
  const { data } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray(0, 3)];
};

describeWith('pdftoppm', 'a first page', () => {
  it('is the first of two, in its colours and its shape', async () => {
    const drawn = await drawThumbnail(pdfOf([paint('1 0 0'), paint('0 0 1')]), 'application/pdf');
    if (!Buffer.isBuffer(drawn)) throw new Error('nothing was drawn');
    const { format, width, height } = await sharp(drawn).metadata();
    expect([format, height]).toEqual(['webp', 480]);
    expect(Math.abs(width - 240)).toBeLessThanOrEqual(1);
    const [red = 0, green = 0, blue = 0] = await colourOf(drawn);
    expect([red > 240, green < 20, blue < 20]).toEqual([true, true, true]);
  });

  it.each([
    ['is cut off', pdfOf([paint('1 0 0')]).subarray(0, 40)],
    ['has no page', pdfOf([])],
    ['has itself for a page', pdfOf([paint('1 0 0')], { kids: '2 0 R' })],
    ['is nothing but a beginning', Buffer.from('%PDF-1.7\n')],
    ['is noise', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(100_000, 0xa5)])],
  ])('is none where the file %s', async (_name, pdf) => {
    expect(await drawThumbnail(pdf, 'application/pdf')).toBeNull();
  });

  it('stays small for a page that says it is as large as a city', async () => {
    const page = { ...paint('1 0 0'), box: '0 0 9000000 14000000' };
    const drawn = await drawFirstPage(pdfOf([page]));
    if (!Buffer.isBuffer(drawn)) return expect(drawn).toBeNull();
    const { width, height } = await sharp(drawn).metadata();
    expect(Math.max(width, height)).toBeLessThanOrEqual(961);
  });

  it('is given up when its drawing never ends, however small the file is', async () => {
    const strokes = '0 0 m 10 400 190 -200 200 400 c S '.repeat(2_000_000);
    const bomb = pdfOf([{ content: deflateSync(Buffer.from(strokes)), filter: FLATE }]);
    expect(bomb.length).toBeLessThan(1_000_000);
    const began = performance.now();
    expect(await drawFirstPage(bomb, { cpuSeconds: 1 })).toBeNull();
    expect(performance.now() - began).toBeLessThan(9_000);
  });
});

describe(drawFirstPage.name, () => {
  const pdf = Buffer.from('%PDF-1.4\n');
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wasl-page-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const program = (script: string): string => {
    const path = join(folder, 'renderer');
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  it('bounds the program’s memory, time, files and core dumps, and asks for one page', async () => {
    const says = program('ulimit -v; ulimit -t; ulimit -f; ulimit -c; ulimit -n; echo "$@"');
    const said = await drawFirstPage(pdf, { program: says, cpuSeconds: 3, side: 100 });
    expect(String(said).trim().split('\n')).toEqual([
      ...['786432', '3', '0', '0', '64'],
      '-png -singlefile -f 1 -l 1 -scale-to 100 -',
    ]);
  });

  it('is ended when it asks for more memory than that', async () => {
    expect(await drawFirstPage(pdf, { program: program('exec tail -c 3G /dev/zero') })).toBeNull();
  });

  it('ends a program that only waits', async () => {
    const began = performance.now();
    expect(await drawFirstPage(pdf, { program: program('exec sleep 60'), patienceMs: 300 })).toBeNull();
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('shows it nothing of our environment that is secret', async () => {
    process.env['WASL_SECRET_KEY'] = 'canary';
    const said = await drawFirstPage(pdf, { program: program('env') });
    delete process.env['WASL_SECRET_KEY'];
    expect(String(said)).toContain('PATH=');
    expect(String(said)).not.toContain('canary');
  });

  it('does not begin with a file that is far too large', async () => {
    const large = Buffer.alloc(51 * 1024 * 1024);
    expect(await drawFirstPage(large, { program: program('echo drawn') })).toBeNull();
    expect(String(await drawFirstPage(pdf, { program: program('echo drawn') })).trim()).toBe('drawn');
  });
});
