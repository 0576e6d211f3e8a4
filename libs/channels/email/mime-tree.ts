import PostalMime from 'postal-mime';
import { HeaderFields } from './header-fields';

/** Limits of one mail (docs: README, "What we refuse"). Beyond them the header is kept and the rest is named as refused. */
export const MIME_LIMITS = {
  bytes: 50 * 1024 * 1024,
  depth: 20,
  parts: 200,
  headerBytes: 1024 * 1024,
  dashLines: 20_000,
} as const;

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
  bytes: Buffer<ArrayBuffer>;
  children: MimePart[];
}

/** A parsed tree, or why the mail is not taken apart. */
export type MimeTree =
  { root: MimePart; refused: null } | { root: null; refused: 'too-large' | 'too-deep' | 'too-many-parts' };

/**
 * What postal-mime 4.0.0 (pinned) holds after `parse`. Its public answer has no tree and decodes text before we can
 * repair the charset, so the tree is read from the parser itself; mime-tree.spec.ts fails when an update changes it.
 */
interface PostalNode {
  contentType: { parsed: { value: string; params: Record<string, string> }; multipart: string | false };
  contentDisposition: { parsed: { value: string; params: Record<string, string> } };
  contentId?: string;
  contentTransferEncoding: { value: string };
  content: ArrayBuffer | null;
  childNodes: PostalNode[];
}

/** Takes a mail apart within the limits; a mail beyond them comes back as `refused`, never as an exception. */
export async function readMimeTree(raw: Buffer): Promise<MimeTree> {
  if (raw.length > MIME_LIMITS.bytes) return { root: null, refused: 'too-large' };
  if (hasTooManyBoundaries(raw)) return { root: null, refused: 'too-many-parts' };
  const parser = new PostalMime({
    forceRfc822Attachments: true,
    maxNestingDepth: MIME_LIMITS.depth,
    maxHeadersSize: MIME_LIMITS.headerBytes,
  });
  try {
    await parser.parse(raw);
  } catch {
    // The parser only throws at its own limits, which were given above.
    return { root: null, refused: 'too-deep' };
  }
  const { root } = parser as unknown as { root: PostalNode };
  return { root: toPart(root), refused: null };
}

/** A few bytes a part would otherwise grow into millions of nodes. */
function hasTooManyBoundaries(raw: Buffer): boolean {
  let at = raw.indexOf('\n--');
  for (let seen = 0; at !== -1; seen += 1) {
    if (seen > MIME_LIMITS.dashLines) return true;
    at = raw.indexOf('\n--', at + 3);
  }
  return false;
}

function toPart(node: PostalNode): MimePart {
  const { params } = node.contentType.parsed;
  const fileName = node.contentDisposition.parsed.params.filename ?? params.name;
  return {
    type: node.contentType.parsed.value.trim().toLowerCase() || 'text/plain',
    params: new Map(Object.entries(params)),
    disposition: node.contentDisposition.parsed.value.trim().toLowerCase(),
    fileName: fileName === undefined || fileName === '' ? undefined : fileName,
    contentId: node.contentId?.trim().replace(/^<|>$/g, '') || undefined,
    bytes: node.content ? Buffer.from(node.content) : Buffer.alloc(0),
    children: node.childNodes.map(toPart),
  };
}

/** Header of a nested mail or of a block of a delivery report. */
export const nestedHeader = (part: MimePart): HeaderFields => HeaderFields.read(part.bytes);

/** Every part below and including this one, in reading order. */
export function* walkParts(part: MimePart): Generator<MimePart> {
  yield part;
  for (const child of part.children) yield* walkParts(child);
}
