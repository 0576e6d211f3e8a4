import type { Sharp } from 'sharp';

/** A picture drawn anew from its dots: nothing else of the file it came from is left. */
export interface CleanPicture {
  bytes: Buffer;
  width: number;
  height: number;
}

/** What is drawn anew. Others either cannot be (HEIC needs a licence) or say nothing of place and time (GIF). */
const FORMATS = new Map<string, (picture: Sharp) => Sharp>([
  ['image/jpeg', (picture) => picture.jpeg({ quality: 88 })],
  ['image/png', (picture) => picture.png({ compressionLevel: 7 })],
  ['image/webp', (picture) => picture.webp({ quality: 88 })],
]);

// One picture of 50 million dots is some 200 MB while it is turned: two at once would be too much for a small machine.
let queue: Promise<unknown> = Promise.resolve();

/** Whether pictures of this type are drawn anew. */
export const isCleanable = (mime: string): boolean => FORMATS.has(mime);

/**
 * The picture turned upright and without EXIF (place, time, camera), comments, hidden thumbnails or anything that another
 * program could read in it. Null for moving pictures and for what cannot be decoded: those stay as they are.
 */
export async function cleanPicture(bytes: Buffer, mime: string): Promise<CleanPicture | null> {
  const encode = FORMATS.get(mime);
  if (!encode) return null;
  const turn = queue.then(() => drawAnew(bytes, encode));
  queue = turn.catch(() => null);
  return turn;
}

async function drawAnew(bytes: Buffer, encode: (picture: Sharp) => Sharp): Promise<CleanPicture | null> {
  try {
    const { default: sharp } = await import('sharp');
    // The caller has refused bombs by their header: the limit of libvips would refuse panoramas that we take.
    const picture = sharp(bytes, { limitInputPixels: false, failOn: 'none', sequentialRead: true });
    if (((await picture.metadata()).pages ?? 1) > 1) return null;
    const { data, info } = await encode(picture.autoOrient()).toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    return null;
  }
}
