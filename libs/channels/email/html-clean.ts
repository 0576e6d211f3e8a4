import { stripReordering } from '@wasl/kernel';
import sanitizeHtml from 'sanitize-html';
import { safeStyle } from './safe-style';
import { withBoundedTags } from './tag-limit';

/** Attribute under which the server finds the inline image `cid:…` of the same mail. */
export const CID_ATTRIBUTE = 'data-cid';
/** Attribute that keeps the address of a remote image: nothing is fetched until the officer asks. */
export const REMOTE_ATTRIBUTE = 'data-remote-src';

const LINKS_AT_MOST = 5_000;
// prettier-ignore
const TAGS = [
  'a', 'abbr', 'address', 'b', 'bdi', 'big', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del',
  'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'font', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'kbd', 'li', 'mark',
  'ol', 'p', 'pre', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead',
  'tr', 'tt', 'u', 'ul',
];
const PLACED = [
  'dir',
  'lang',
  'align',
  'valign',
  'width',
  'height',
  'bgcolor',
  'border',
  'cellpadding',
  'cellspacing',
  'style',
  'title',
];

/**
 * HTML of a mail that is safe to store and to show in a sandboxed frame: listed tags and attributes only, no style
 * sheets, no `url()`, no ids or classes. Inline images become `data-cid`, remote ones `data-remote-src`.
 */
export function cleanHtml(html: string): string {
  if ((html.match(/<a\b/giu)?.length ?? 0) > LINKS_AT_MOST) return '';
  return sanitizeHtml(withBoundedTags(withoutReordering(html)), {
    allowedTags: TAGS,
    allowedAttributes: {
      '*': PLACED,
      a: ['href', 'rel', 'target', 'title'],
      img: [CID_ATTRIBUTE, REMOTE_ATTRIBUTE, 'alt', 'width', 'height', 'title'],
      font: ['color', 'size', 'face'],
      td: [...PLACED, 'colspan', 'rowspan'],
      th: [...PLACED, 'colspan', 'rowspan'],
      ol: ['start', 'type'],
    },
    parseStyleAttributes: false,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesAppliedToAttributes: ['href'],
    allowProtocolRelative: false,
    // Their content is code or a title, not text of the letter.
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'head',
      'xmp',
      'noembed',
      'noframes',
      'plaintext',
      'template',
      'svg',
      'math',
    ],
    transformTags: { a: link, img: image, '*': styled },
    disallowedTagsMode: 'discard',
    nestingLimit: 100,
  }).trim();
}

/** Also where it is written as a number: `&#x202e;`. */
function withoutReordering(html: string): string {
  return stripReordering(html).replace(
    /&#(?:x0{0,10}20(?:2[a-e]|6[6-9])|0{0,10}8(?:23[4-8]|29[4-7]));?/giu,
    '',
  );
}

function link(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  return { tagName, attribs: { ...attribs, rel: 'noopener noreferrer nofollow', target: '_blank' } };
}

/** After the two above, on every element. */
function styled(tagName: string, { style, ...attribs }: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const safe = style === undefined ? '' : safeStyle(style);
  return { tagName, attribs: safe === '' ? attribs : { ...attribs, style: safe } };
}

function image(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const { src = '', [CID_ATTRIBUTE]: _cid, [REMOTE_ATTRIBUTE]: _remote, ...rest } = attribs;
  const source = src.trim();
  if (/^cid:/i.test(source))
    return { tagName, attribs: { ...rest, [CID_ATTRIBUTE]: safeCid(source.slice(4)) } };
  if (/^https?:\/\//i.test(source) && !isTracker(rest))
    return { tagName, attribs: { ...rest, [REMOTE_ATTRIBUTE]: source } };
  return { tagName, attribs: rest };
}

/** An image that nobody can see only tells its sender when the mail was read. */
function isTracker({ width, height }: sanitizeHtml.Attributes): boolean {
  return ['0', '1'].includes(width ?? '') && ['0', '1'].includes(height ?? '');
}

function safeCid(cid: string): string {
  try {
    return decodeURIComponent(cid).trim();
  } catch {
    return cid.trim();
  }
}
