import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawThumbnail } from './draw-thumbnail';

// Real: libvips, a process of its own for PDFs. Simulated: the program that draws them.
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wasl-pdftoppm-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#357' } })
    .png()
    .toBuffer();
const PDF = Buffer.from('%PDF-1.4\n%%EOF');

/** A program in the place of pdftoppm. */
function program(script: string): string {
  const path = join(folder, 'pdftoppm');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe(drawThumbnail.name, () => {
  it.each([
    [2000, 1000, 480, 240],
    [100, 50, 100, 50],
    [300, 3000, 48, 480],
  ])('fits %s by %s into %s by %s', async (width, height, small, low) => {
    const drawn = await drawThumbnail(await picture(width, height), 'image/png');
    expect(await sharp(drawn as Buffer).metadata()).toMatchObject({
      format: 'webp',
      width: small,
      height: low,
    });
  });

  it('has none for words, and for a picture that is none', async () => {
    expect(await drawThumbnail(Buffer.from('words'), 'text/plain')).toBeNull();
    expect(await drawThumbnail(Buffer.from('words'), 'image/png')).toBeNull();
  });

  it('draws the first page of a PDF that the program was given', async () => {
    writeFileSync(join(folder, 'page.png'), await picture(700, 990));
    const renderer = program(`grep -q '%PDF' || exit 3\ncat ${folder}/page.png`);
    const drawn = await drawThumbnail(PDF, 'application/pdf', { program: renderer });
    expect(await sharp(drawn as Buffer).metadata()).toMatchObject({ width: 339, height: 480 });
  });

  it('has none when the program gives up, and says so when there is no program', async () => {
    expect(await drawThumbnail(PDF, 'application/pdf', { program: program('exit 1') })).toBeNull();
    expect(await drawThumbnail(PDF, 'application/pdf', { program: join(folder, 'missing') })).toBe('unable');
  });
});
