import { drawFirstPage, type PageRenderer } from './draw-first-page';

/** Longest side in pixels; sharp on a dense screen at the size of a card. */
const SIDE = 480;
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff']);
const MOST_PIXELS = 50_000_000;

/** A small WebP of the file; null where there is nothing to draw, `unable` where this machine lacks the program for it. */
export async function drawThumbnail(
  bytes: Buffer,
  mime: string,
  pdfRenderer: Partial<PageRenderer> = {},
): Promise<Buffer | null | 'unable'> {
  if (PICTURES.has(mime)) return shrink(bytes);
  if (mime !== 'application/pdf') return null;
  const page = await drawFirstPage(bytes, pdfRenderer);
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
