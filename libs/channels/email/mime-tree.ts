import { HeaderFields } from './header-fields';
import { readStructured } from './mime-params';
import { decodeTransfer } from './transfer-encoding';
import { MIME_LIMITS } from './mime-limits';

/** One node of the MIME tree with its decoded bytes. */
export interface MimePart {
  /** Lower case, e.g. `text/plain`. */
  type: string;
  /** Parameters of Content-Type, lower-case names. */
  params: ReadonlyMap<string, string>;
  /** `attachment`, `inline` or ''. */
  disposition: string;
  fileName: string | undefined;
  /** Without angle brackets. */
  contentId: string | undefined;
  /** Decoded transfer encoding; empty for multiparts. */
  bytes: Buffer;
  children: MimePart[];
  /** Why it was not taken apart or not taken at all, or null. */
  refused: 'too-deep' | null;
}

/** A mail taken apart. */
export interface MimeTree {
  root: MimePart;
  /** Parts beyond the limit that were left out. */
  skipped: number;
}

/** Bytes from `start` up to `end` of one mail. */
interface Region {
  raw: Buffer;
  start: number;
  end: number;
}
interface Budget {
  parts: number;
  /** Looks at things that resemble a boundary. */
  looks: number;
  skipped: number;
}

const LOOKS_AT_MOST = 200_000;
const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;

/**
 * Takes a mail apart in time that grows with its length only. Written here because the libraries at hand decode text
 * before its charset can be repaired, or take minutes for some megabytes of empty lines. null: larger than we take.
 */
export function readMimeTree(raw: Buffer): MimeTree | null {
  if (raw.length > MIME_LIMITS.bytes) return null;
  const budget: Budget = { parts: 0, looks: 0, skipped: 0 };
  const root = readPart({ raw, start: 0, end: raw.length }, { depth: 0, defaultType: 'text/plain' }, budget);
  return { root, skipped: budget.skipped };
}

function readPart(region: Region, place: { depth: number; defaultType: string }, budget: Budget): MimePart {
  budget.parts += 1;
  const bodyStart = findBody(region);
  const header = HeaderFields.read(region.raw.subarray(region.start, bodyStart));
  // Something that has no header at all is all body: better shown than lost.
  const body = { ...region, start: header.isEmpty() && place.depth === 0 ? region.start : bodyStart };
  const part = describe(header, place.defaultType);
  if (part.type.startsWith('multipart/'))
    return { ...part, ...readChildren(part, body, { depth: place.depth, budget }) };
  const bytes = region.raw.subarray(body.start, body.end);
  return { ...part, bytes: decodeTransfer(bytes, header.first('content-transfer-encoding') ?? '') };
}

function describe(header: HeaderFields, defaultType: string): MimePart {
  const { value, params } = readStructured(header.first('content-type'));
  const disposition = readStructured(header.first('content-disposition'));
  const type = /^[^\s/]+\/[^\s/]+$/.test(value) ? value : defaultType;
  return {
    type,
    params,
    disposition: disposition.value,
    fileName: disposition.params.get('filename') || params.get('name') || undefined,
    contentId: header.first('content-id')?.trim().replace(/^<|>$/g, '') || undefined,
    bytes: Buffer.alloc(0),
    children: [],
    refused: null,
  };
}

function readChildren(
  part: MimePart,
  body: Region,
  { depth, budget }: { depth: number; budget: Budget },
): Pick<MimePart, 'children' | 'refused'> {
  const boundary = part.params.get('boundary') ?? '';
  if (boundary === '') return { children: [readUndivided(body)], refused: null };
  if (depth >= MIME_LIMITS.depth) return { children: [], refused: 'too-deep' };
  const defaultType = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const children: MimePart[] = [];
  for (const region of splitAt(body, Buffer.from(`--${boundary}`), budget)) {
    if (budget.parts >= MIME_LIMITS.parts) budget.skipped += 1;
    else children.push(readPart(region, { depth: depth + 1, defaultType }, budget));
  }
  return {
    children: children.length > 0 || budget.skipped > 0 ? children : [readUndivided(body)],
    refused: null,
  };
}

/** A multipart whose boundary never comes: shown as the text that it is. */
function readUndivided({ raw, start, end }: Region): MimePart {
  return {
    ...describe(HeaderFields.read(Buffer.alloc(0)), 'text/plain'),
    bytes: Buffer.from(raw.subarray(start, end)),
  };
}

/** Where the body begins: behind the first empty line, in either style of line ending. */
function findBody({ raw, start, end }: Region): number {
  const first = raw[start];
  if (first === LF) return start + 1;
  if (first === CR && raw[start + 1] === LF) return start + 2;
  const within = raw.subarray(start, end);
  const usual = within.indexOf('\r\n\r\n');
  // Only before the other one: a mail of megabytes need not be looked through for what it does not have.
  const bare = (usual < 0 ? within : within.subarray(0, usual)).indexOf('\n\n');
  if (bare >= 0) return start + bare + 2;
  return usual < 0 ? end : start + usual + 4;
}

/** The regions between lines that are the boundary; what follows the closing one is not read. */
function* splitAt({ raw, start, end }: Region, delimiter: Buffer, budget: Budget): Generator<Region> {
  // Not beyond this part: two hundred parts that all look through the whole mail would take their time.
  const within = raw.subarray(0, end);
  let opened = -1;
  for (
    let at = within.indexOf(delimiter, start);
    at >= 0;
    at = within.indexOf(delimiter, at + delimiter.length)
  ) {
    budget.looks += 1;
    if (budget.looks > LOOKS_AT_MOST) {
      budget.skipped += 1;
      return;
    }
    const line = boundaryLine(raw, at + delimiter.length, end);
    if ((at !== start && raw[at - 1] !== LF) || !line) continue;
    if (opened >= 0) yield { raw, start: opened, end: beforeLineBreak(raw, opened, at) };
    if (line.closes) return;
    opened = Math.min(line.next, end);
  }
  if (opened >= 0) yield { raw, start: opened, end };
}

/** What stands behind the boundary must be nothing but `--` and blanks up to the line's end. */
function boundaryLine(raw: Buffer, from: number, end: number): { closes: boolean; next: number } | null {
  const closes = raw[from] === DASH && raw[from + 1] === DASH;
  let at = closes ? from + 2 : from;
  while (at < end && at - from < 200 && (raw[at] === 0x20 || raw[at] === 0x09 || raw[at] === CR)) at += 1;
  if (at >= end) return { closes, next: end };
  return raw[at] === LF ? { closes, next: at + 1 } : null;
}

/** The line break before a boundary belongs to the boundary. */
function beforeLineBreak(raw: Buffer, start: number, at: number): number {
  const end = raw[at - 2] === CR ? at - 2 : at - 1;
  return Math.max(start, end);
}

/** Header of a nested mail or of a block of a delivery report. */
export const nestedHeader = (part: MimePart): HeaderFields => HeaderFields.read(part.bytes);

/** Every part below and including this one, in reading order. */
export function* walkParts(part: MimePart): Generator<MimePart> {
  yield part;
  for (const child of part.children) yield* walkParts(child);
}
