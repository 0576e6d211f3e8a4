import { part, type Part, type VisitorMessage } from '@wasl/contracts';
import { isUuid } from '@wasl/kernel';
import { z } from 'zod';

/** A row of a message as its visitor may see it. */
export interface VisitorRow {
  id: string;
  direction: 'in' | 'out';
  author_name: string;
  author_name_en: string | null;
  parts: unknown;
  external_id: string | null;
  recorded_at: Date;
  inbox_id: string;
  visitor: string;
  seen: boolean;
}

/** Words and files only: facts, numbers, addresses and states of delivery are the organisation's own. */
export function presentVisitorMessage(row: VisitorRow): VisitorMessage {
  const parsed = z.array(part).safeParse(row.parts);
  const parts = parsed.success ? parsed.data : [];
  const own = row.external_id?.slice(row.visitor.length + 1) ?? '';
  return {
    id: row.id,
    clientId: row.direction === 'in' && isUuid(own) ? own : null,
    from: row.direction === 'in' ? 'visitor' : 'staff',
    name: row.direction === 'in' ? '' : row.author_name,
    nameEn: row.direction === 'in' ? '' : (row.author_name_en ?? row.author_name),
    text: parts.map(wordsOf).filter(Boolean).join('\n'),
    files: parts.flatMap((piece) => (piece.type === 'media' ? [fileOf(piece)] : [])),
    at: row.recorded_at.toISOString(),
    seen: row.seen,
  };
}

function wordsOf(piece: Part): string {
  if (piece.type === 'text') return piece.text;
  return piece.type === 'template' ? piece.rendered : '';
}

const fileOf = (piece: Extract<Part, { type: 'media' }>): VisitorMessage['files'][number] => ({
  id: piece.attachmentId ?? null,
  fileName: piece.fileName ?? '',
  mime: piece.mime ?? 'application/octet-stream',
  size: piece.size ?? 0,
  kind: piece.kind,
  stored: piece.state === 'stored' && piece.attachmentId !== undefined,
});
