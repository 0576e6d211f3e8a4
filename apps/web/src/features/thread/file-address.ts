import type { Attachment } from '@wasl/contracts';

/** The address of a file's bytes; opened by itself it is saved, never shown. */
export function contentOf(id: string, download = false): string {
  return `/api/v1/attachments/${id}/content${download ? '?download=1' : ''}`;
}

/** The address of its small picture; 404 for files that have none. */
export function thumbnailOf(id: string): string {
  return `/api/v1/attachments/${id}/thumbnail`;
}

/** Whether it is worth asking for a small picture: of a photo, a drawing of dots, or the first page of a PDF. */
export const mayHaveThumbnail = ({ mime, state }: Pick<Attachment, 'mime' | 'state'>): boolean =>
  state === 'stored' &&
  (mime === 'application/pdf' || (mime.startsWith('image/') && mime !== 'image/svg+xml'));
