import { z } from 'zod';
import { attachment } from './message';

/** Bytes of one file at most. */
export const UPLOAD_BYTES = 64 * 1024 * 1024;

/** A file that is about to come in pieces. */
export const uploadBegin = z.strictObject({
  fileName: z.string().min(1).max(255),
  mime: z.string().max(120).default('application/octet-stream'),
  size: z.number().int().min(1).max(UPLOAD_BYTES),
});
export type UploadBegin = z.infer<typeof uploadBegin>;

/** How far an upload has come; the next piece begins at `received`. */
export const upload = z.object({
  id: z.uuid(),
  fileName: z.string(),
  mime: z.string(),
  size: z.number().int(),
  received: z.number().int(),
  /** Bytes of one piece at most. */
  pieceBytes: z.number().int(),
  /** Unfinished uploads are forgotten at this time. */
  expiresAt: z.iso.datetime(),
  /** Set once it was finished. */
  attachment: attachment.nullable(),
});
export type Upload = z.infer<typeof upload>;
