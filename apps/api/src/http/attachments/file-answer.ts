import type { ByteRange } from '@wasl/platform/storage';

/**
 * What keeps its type, so that a page of ours can show or play it: pictures of dots, sound and moving pictures. Everything
 * that could carry a script or that a plug-in would open (SVG, HTML, XML, PDF, office files) is bytes without a type.
 */
const SHOWN = new Set([
  ...['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'],
  ...[
    'audio/mpeg',
    'audio/ogg',
    'audio/mp4',
    'audio/x-m4a',
    'audio/aac',
    'audio/amr',
    'audio/wav',
    'audio/vnd.wave',
    'audio/webm',
    'audio/opus',
  ],
  ...['video/mp4', 'video/webm', 'video/ogg', 'video/3gpp', 'video/quicktime'],
]);

/** A file that is about to be given out. */
export interface FileFacts {
  fileName: string;
  mime: string;
  sha256: string;
}

/**
 * Headers that keep a file a file, whatever its bytes pretend to be. Opened by itself it is saved, never shown: nothing
 * that came from outside becomes a page of our origin. Elements that show a picture or play a sound do not ask for more.
 */
export function fileHeaders({ fileName, mime, sha256 }: FileFacts): Record<string, string> {
  return {
    'content-type': SHOWN.has(mime) ? mime : 'application/octet-stream',
    'content-disposition': `attachment; ${dispositionName(fileName)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
    // Who may see a conversation can change: the browser asks again, and by the tag it need not load again.
    'cache-control': 'private, no-cache',
    etag: `"${sha256}"`,
  };
}

/** The name in ASCII for old readers, and in full by RFC 8187. */
function dispositionName(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const full = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${full}`;
}

/** The one range of a Range header; null for the whole file, `unsatisfiable` for one outside of it. */
export function rangeOf(header: string | undefined, size: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (!match || (from === '' && to === '')) return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? 'unsatisfiable' : { start, end };
}
