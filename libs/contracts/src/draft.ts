import { z } from 'zod';
import { attachment } from './message';
import { id, instant } from './text';

/** One's own unsent words and files in a conversation. */
export const draft = z.object({
  text: z.string().max(20_000),
  mode: z.enum(['reply', 'note']),
  /** What is written in the other mode, beside `text`. */
  otherText: z.string().max(20_000).default(''),
  inboxId: id.nullable(),
  identityId: id.nullable(),
  /** Uploaded files that go with `text`; those that were sent or forgotten meanwhile are left out. */
  files: z.array(attachment).default([]),
  /** Those that go with `otherText`. */
  otherFiles: z.array(attachment).default([]),
  updatedAt: instant,
});
export type Draft = z.infer<typeof draft>;
export const draftPut = z.strictObject({
  text: z.string().max(20_000),
  mode: z.enum(['reply', 'note']).default('reply'),
  otherText: z.string().max(20_000).default(''),
  inboxId: id.nullable().default(null),
  identityId: id.nullable().default(null),
  /** Own uploads that go with `text`; they are kept as long as the draft. */
  attachmentIds: z.array(id).max(10).default([]),
  otherAttachmentIds: z.array(id).max(10).default([]),
  /**
   * `updatedAt` of the draft that this one was written upon, null for none: it is refused when another page has written
   * meanwhile. Left out: whatever is there is overwritten.
   */
  basedOn: instant.nullable().optional(),
});
export type DraftPut = z.infer<typeof draftPut>;

/** That something unsent of one's own stands in a conversation. */
export const draftMark = z.object({ conversationId: id, updatedAt: instant });
export type DraftMark = z.infer<typeof draftMark>;
