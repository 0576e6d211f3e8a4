import type { ChannelEventInput } from '@wasl/contracts';
import { safeFileName } from '@wasl/kernel';
import { isBodyText } from './body-text';
import { readInvitation } from './calendar-card';
import { decodeWords } from './header-fields';
import { nestedHeader, walkParts, type MimePart, type MimeTree } from './mime-tree';

type Received = Extract<ChannelEventInput, { type: 'message.received' }>;
/** A part and a file as `message.received` takes them. */
export type PartInput = Received['parts'][number];
type FileInput = NonNullable<Received['files']>[number];

const EXTENSIONS: Record<string, string> = {
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'text/plain': 'txt',
  'text/html': 'html',
};

/** Files of a mail: media parts with their bytes, indexed from `offset` on; what was left out is named as refused. */
export function readFiles(
  { root, skipped }: MimeTree,
  offset: number,
): { parts: PartInput[]; files: FileInput[] } {
  const parts: PartInput[] = [];
  const files: FileInput[] = [];
  for (const part of walkParts(root)) {
    if (part.refused) parts.push(refusedPart(`email.${part.refused}`, 'message.eml'));
    else if (!part.type.startsWith('multipart/') && !isBodyText(part)) {
      files.push({ partIndex: offset + parts.length, bytes: part.bytes });
      parts.push(mediaPart(part));
    }
  }
  if (skipped > 0) parts.push(refusedPart('email.too-many-parts', `+${skipped}`));
  return { parts, files };
}

/** A placeholder for what was not taken: the officer sees that something is missing, and why. */
export function refusedPart(reason: string, fileName: string): PartInput {
  return { type: 'media', kind: 'document', state: 'rejected', reason, fileName };
}

function mediaPart(part: MimePart): PartInput {
  const kind = kindOf(part.type);
  const event = kind === 'calendar' ? readInvitation(part.bytes, part.params.get('charset')) : null;
  return {
    type: 'media',
    kind,
    ...(event ? { event } : {}),
    mime: part.type,
    fileName: nameOf(part),
    size: part.bytes.length,
    ...(part.contentId ? { contentId: part.contentId } : {}),
  };
}

function kindOf(type: string): 'image' | 'audio' | 'video' | 'email' | 'calendar' | 'document' {
  if (type === 'message/rfc822') return 'email';
  if (type === 'text/calendar' || type === 'application/ics') return 'calendar';
  const family = type.split('/')[0];
  // SVG is a program: never shown as a picture.
  if (family === 'image' && !type.includes('svg')) return 'image';
  return family === 'audio' || family === 'video' ? family : 'document';
}

function nameOf(part: MimePart): string {
  if (part.fileName !== undefined) return safeFileName(decodeWords(part.fileName));
  const extension = EXTENSIONS[part.type] ?? 'bin';
  const title = part.type === 'message/rfc822' ? (nestedHeader(part).decoded('subject') ?? '') : '';
  return safeFileName(`${title || part.type.split('/')[0] || 'file'}.${extension}`);
}
