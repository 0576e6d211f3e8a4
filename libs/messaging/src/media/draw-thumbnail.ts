import { execFile } from 'node:child_process';

/** Longest side in pixels; sharp on a dense screen at the size of a card. */
const SIDE = 480;
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff']);
const MOST_PIXELS = 50_000_000;
const PATIENCE_MS = 10_000;
const MOST_BYTES = 32 * 1024 * 1024;

/** A small WebP of the file; null where there is nothing to draw, `unable` where this machine lacks the program for it. */
export async function drawThumbnail(
  bytes: Buffer,
  mime: string,
  pdfRenderer = 'pdftoppm',
): Promise<Buffer | null | 'unable'> {
  if (PICTURES.has(mime)) return shrink(bytes);
  if (mime !== 'application/pdf') return null;
  const page = await firstPage(bytes, pdfRenderer);
  return page === null || page === 'unable' ? page : shrink(page);
}

async function shrink(picture: Buffer): Promise<Buffer | null> {
  try {
    const { default: sharp } = await import('sharp');
    return await sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: 'none', sequentialRead: true })
      .autoOrient()
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer();
  } catch {
    // A broken picture has no small one; the file itself is still there to be saved.
    return null;
  }
}

/** Drawn by poppler's pdftoppm in a process of its own, which a hostile file may harm as it likes for ten seconds. */
function firstPage(pdf: Buffer, renderer: string): Promise<Buffer | null | 'unable'> {
  const args = ['-png', '-f', '1', '-l', '1', '-scale-to', String(SIDE * 2), '-'];
  const options = {
    encoding: 'buffer',
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
    maxBuffer: MOST_BYTES,
  } as const;
  return new Promise((done) => {
    const child = execFile(renderer, args, options, (error, stdout) => {
      if (error) done((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'unable' : null);
      else done(stdout.length > 0 ? stdout : null);
    });
    // It may have seen enough, or be missing, before everything was written.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(pdf);
  });
}
