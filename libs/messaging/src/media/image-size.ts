/** Width and height in pixels as shown, or why the picture is refused. */
export interface ImageSize {
  width: number | null;
  height: number | null;
  refusal: string | null;
}

const MAX_PIXELS = 50_000_000;
/** What libvips reads from a header without running anything; other pictures keep no size. */
const READABLE = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/tiff',
  'image/heic',
  'image/heif',
]);

/** Reads the header only: a small file that would unfold into a giant picture is refused before anybody unfolds it. */
export async function readImageSize(bytes: Buffer, mime: string): Promise<ImageSize> {
  if (!READABLE.has(mime)) return { width: null, height: null, refusal: null };
  try {
    const { default: sharp } = await import('sharp');
    // The limit is checked by us: with libvips' own one its metadata call throws without telling a bomb from a broken file.
    const found = await sharp(bytes, { limitInputPixels: false, failOn: 'none' }).metadata();
    const pixels = found.width * found.height * Math.max(1, found.pages ?? 1);
    if (pixels > MAX_PIXELS * Math.max(1, Math.min(found.pages ?? 1, 20)))
      return { width: null, height: null, refusal: 'media.picture-too-large' };
    if (found.width * (found.pageHeight ?? found.height) > MAX_PIXELS)
      return { width: null, height: null, refusal: 'media.picture-too-large' };
    return {
      width: found.autoOrient.width,
      height: found.pageHeight ?? found.autoOrient.height,
      refusal: null,
    };
  } catch {
    // A damaged picture is kept as it is: it may still be what the person wanted to show, and no decoder of ours touches it again.
    return { width: null, height: null, refusal: null };
  }
}
