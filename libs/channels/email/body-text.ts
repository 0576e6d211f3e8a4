import { compile } from 'html-to-text';
import { stripReordering } from '@wasl/kernel';
import { decodeText } from './charset-repair';
import { escapeHtml } from './escape-html';
import type { MimePart } from './mime-tree';
import { withBoundedTags } from './tag-limit';

/** The readable body of a mail, before quotes are folded. */
export interface Body {
  text: string;
  /** HTML as written, or '' when the mail has none. */
  html: string;
  /** True when it was longer than a letter ever is, and its end is missing here. */
  cut: boolean;
}

interface Segment {
  plain: string;
  html: string;
}

const HTML_AT_MOST = 2_000_000;
/** About a hundred printed pages with the history under them. */
const TEXT_AT_MOST = 300_000;

/** Puts the body together: of alternatives one representation is taken, other text parts follow each other. */
export function readBody(root: MimePart): Body {
  const segments = segmentsOf(root).filter(
    (segment) => segment.plain.trim() !== '' || segment.html.trim() !== '',
  );
  const text = segments.map((segment) =>
    segment.plain.trim() === '' ? htmlToText(segment.html) : segment.plain,
  );
  const hasHtml = segments.some((segment) => segment.html !== '');
  const html = hasHtml ? segments.map((segment) => segment.html || textToHtml(segment.plain)).join('\n') : '';
  const whole = text.join('\n\n');
  return {
    text: normalise(whole),
    html: html.slice(0, HTML_AT_MOST),
    cut: whole.length > TEXT_AT_MOST || html.length > HTML_AT_MOST,
  };
}

/** True for a part that is read as the body and not offered as a file. */
export function isBodyText(part: MimePart): boolean {
  if (part.disposition === 'attachment' || part.fileName !== undefined) return false;
  return part.type === 'text/plain' || part.type === 'text/html';
}

function segmentsOf(part: MimePart): Segment[] {
  if (part.type === 'multipart/alternative') return [mergeAlternatives(part.children.flatMap(segmentsOf))];
  if (part.children.length > 0) return part.children.flatMap(segmentsOf);
  if (!isBodyText(part)) return [];
  const text = decodeText(part.bytes, part.params.get('charset') ?? metaCharset(part));
  return part.type === 'text/html' ? [{ plain: '', html: text }] : [{ plain: unflow(text, part), html: '' }];
}

/** Outlook often writes the charset only inside the HTML. */
function metaCharset(part: MimePart): string | undefined {
  if (part.type !== 'text/html') return undefined;
  return /<meta[^>]{0,200}charset=["']?([\w:-]{1,40})/iu.exec(
    part.bytes.subarray(0, 4_096).toString('latin1'),
  )?.[1];
}

function mergeAlternatives(segments: Segment[]): Segment {
  return {
    plain: segments
      .map((segment) => segment.plain)
      .filter(Boolean)
      .join('\n'),
    html: segments
      .map((segment) => segment.html)
      .filter(Boolean)
      .join('\n'),
  };
}

/** RFC 3676 format=flowed: a line that ends in a space goes on in the next one, unless that one is quoted or a signature. */
function unflow(text: string, part: MimePart): string {
  if (part.params.get('format')?.toLowerCase() !== 'flowed') return text;
  const dropSpace = part.params.get('delsp')?.toLowerCase() === 'yes';
  const out: string[] = [];
  let open = false;
  for (const line of text.split(/\r?\n/)) {
    const plain = line.startsWith(' ') ? line.slice(1) : line;
    const isMark = plain.startsWith('>') || plain === '-- ' || plain === '';
    if (open && !isMark) out.push(`${out.pop() ?? ''}${plain}`);
    else out.push(plain);
    open = !isMark && plain.endsWith(' ');
    if (open && dropSpace) out.push((out.pop() ?? '').slice(0, -1));
  }
  return out.join('\n');
}

/** Made once: its table of what to do with which element costs more than most letters. */
const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: HTML_AT_MOST, maxDepth: 100 },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false, noAnchorUrl: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', format: 'block' },
  ],
});

/** Readable plain text of an HTML body; quoted history keeps its `>` marks. */
export const htmlToText = (html: string): string => toText(withBoundedTags(html.slice(0, HTML_AT_MOST)));

/** Plain text as harmless HTML, line by line. */
export function textToHtml(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, '<br>\n');
}

/** PostgreSQL refuses NUL in text; blanks at line ends and long runs of empty lines carry nothing. */
function normalise(text: string): string {
  return stripReordering(text.slice(0, TEXT_AT_MOST))
    .replace(/\0/g, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}
