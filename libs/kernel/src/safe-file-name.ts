import { cutGraphemes } from './grapheme-cut';
import { toVisibleLine } from './invisible-characters';

const READ_AT_MOST = 4_096;
const LONGEST_EXTENSION = 16;
const FORBIDDEN = /[<>:"|?*]/g;
// `%00` or `%2e` in a name only ever serves to fool a decoder further on; `100%.pdf` is left alone.
const PERCENT_ESCAPE = /%(?=[0-9a-f]{2})/gi;
// Windows treats these as devices whatever the extension is.
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com\d|lpt\d)(?=\s*(?:\.|$))/i;

/**
 * The name under which an attachment is shown and offered for download. It never carries a path, an invisible or
 * control character, a leading dot, a trailing dot or space, or a Windows device name; it is at most `max` graphemes
 * and keeps its extension when cut. Storage never uses it: files live under their id.
 */
export function safeFileName(raw: string, fallback = 'file', max = 120): string {
  const visible = toVisibleLine(raw.slice(0, READ_AT_MOST));
  const lastPart = visible.split(/[/\\]/u).findLast((part) => /[^\s.]/u.test(part)) ?? '';
  const cleaned = trimEdges(
    lastPart.replace(FORBIDDEN, '_').replace(PERCENT_ESCAPE, '_').replace(/\s+/gu, ' '),
  );
  const named = WINDOWS_DEVICE.test(cleaned) ? `_${cleaned}` : cleaned;
  return shorten(named, max) || fallback;
}

function trimEdges(name: string): string {
  return name.replace(/^[\s.]+/u, '').replace(/[\s.]+$/u, '');
}

function shorten(name: string, max: number): string {
  if (name.length <= max) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : '';
  const stem = extension === '' ? name : name.slice(0, dot);
  return trimEdges(cutGraphemes(stem, Math.max(1, max - extension.length))) + extension;
}
