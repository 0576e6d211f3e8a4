import { domainToASCII } from 'node:url';
import { safeDisplayName } from '@wasl/kernel';
import { decodeWords } from './header-fields';

/** One mailbox of an address header; the address is folded to lower case. */
export interface Mailbox {
  address: string;
  /** As it stood there: a signed token in it may depend on case. */
  written: string;
  name: string;
}

const LOCAL_PART = /^[^\s@"(),:;<>[\]\\\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u206f]{1,64}$/u;
const QUOTED = /"((?:[^"\\]|\\.)*)"/gs;
const MAILBOXES_AT_MOST = 200;
const READ_AT_MOST = 32_768;

/**
 * The folded form of one plain address, or null. Quoted local parts, comments, address literals and source routes are
 * refused on purpose: two parsers that read them differently send mail to somebody else (CVE-2025-13033).
 */
export function foldAddress(text: string): string | null {
  const plain = text.trim();
  const at = plain.lastIndexOf('@');
  const local = plain.slice(0, at);
  const domain = domainToASCII(plain.slice(at + 1).replace(/\.$/, ''));
  if (
    at < 1 ||
    !LOCAL_PART.test(local) ||
    !/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(domain) ||
    domain.includes('..')
  )
    return null;
  const folded = `${local}@${domain}`.toLowerCase();
  return folded.length <= 254 ? folded : null;
}

const KNOWN_AT_MOST = 200;
const KNOWN_LENGTH = 500;
const known = new Map<string, readonly Mailbox[]>();

/**
 * Mailboxes of a header value in order. Names are decoded after the structure was read, so an encoded word can never
 * become an address; groups are flattened one level, what cannot be read is left out.
 */
export function parseAddressList(value: string | undefined): readonly Mailbox[] {
  if (value === undefined || value.length > KNOWN_LENGTH) return readList(value ?? '');
  // Every letter to us names us, and is asked for it more than once.
  const before = known.get(value);
  if (before) return before;
  const boxes = readList(value);
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(value, boxes);
  return boxes;
}

function readList(value: string): Mailbox[] {
  const boxes: Mailbox[] = [];
  for (const piece of splitList(value.slice(0, READ_AT_MOST))) {
    const box = readMailbox(piece);
    if (box) boxes.push(box);
    if (boxes.length === MAILBOXES_AT_MOST) break;
  }
  return boxes;
}

/** Cuts at commas and group marks that stand outside quotes, comments and angle brackets. */
function splitList(value: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  let comment = 0;
  let angle = false;
  for (let i = 0; i < value.length; i += 1) {
    const char = value.charAt(i);
    if (char === '\\' && (quoted || comment > 0)) {
      if (quoted) piece += char + value.charAt(i + 1);
      i += 1;
    } else if (quoted) {
      piece += char;
      quoted = char !== '"';
    } else if (char === '(') comment += 1;
    else if (char === ')' && comment > 0) comment -= 1;
    else if (comment > 0) continue;
    else if (!angle && (char === ',' || char === ';' || char === ':')) {
      if (char !== ':') pieces.push(piece);
      piece = '';
    } else {
      piece += char;
      quoted = char === '"';
      if (char === '<') angle = true;
      if (char === '>') angle = false;
    }
  }
  pieces.push(piece);
  return pieces.filter((text) => text.includes('@'));
}

function readMailbox(piece: string): Mailbox | null {
  const angle = /^(.*)<([^<>]*)>$/s.exec(piece.trim());
  const [phrase, address] = angle ? [angle[1] ?? '', angle[2] ?? ''] : ['', piece];
  if (phrase.replace(QUOTED, '').includes('<')) return null;
  const folded = foldAddress(address);
  if (!folded) return null;
  return { address: folded, written: address.trim(), name: readName(phrase) };
}

function readName(phrase: string): string {
  const unquoted = phrase.trim().replace(QUOTED, (_all, inner: string) => inner.replace(/\\(.)/gs, '$1'));
  return safeDisplayName(decodeWords(unquoted));
}
