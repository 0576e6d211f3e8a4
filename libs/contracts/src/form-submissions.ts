import { z } from 'zod';
import { conversationStatus } from './conversation';
import { bilingual, id, instant, language } from './text';
import { formAnswer } from './web-form';

/** A calendar has no year 0, and neither has the database. */
const day = z.iso
  .date()
  .refine((text) => !text.startsWith('0000'), { message: 'must be a day after the year 0' });

/** Which submissions of a form are meant; days as they are in Riyadh, both included. */
const narrowing = {
  from: day.optional(),
  to: day.optional(),
  version: z.coerce.number().int().min(1).max(100_000).optional(),
  /** State of the conversation in which the submission stands. */
  status: conversationStatus.optional(),
};

export const formSubmissionQuery = z.strictObject({
  formId: id,
  ...narrowing,
  cursor: z.string().max(200).optional(),
});
export type FormSubmissionQuery = z.infer<typeof formSubmissionQuery>;

/** A submission in a table: what was answered, sensitive answers masked, and the thread in which it stands. */
export const formSubmissionRow = z.object({
  id,
  reference: z.string(),
  version: z.number().int(),
  language,
  submittedAt: instant,
  answers: z.array(formAnswer),
  files: z.array(z.object({ field: z.string(), fileName: z.string() })),
  conversation: z.object({
    id,
    reference: z.string(),
    status: conversationStatus,
    personName: z.string(),
  }),
});
export type FormSubmissionRow = z.infer<typeof formSubmissionRow>;

/** Newest first, of those whose conversations the caller sees. */
export const formSubmissionPage = z.object({
  items: z.array(formSubmissionRow),
  nextCursor: z.string().nullable(),
  /** How many fit; with the first page only. */
  total: z.number().int().nullable(),
});
export type FormSubmissionPage = z.infer<typeof formSubmissionPage>;

/** A published form, to choose whose submissions are read. */
export const submittedForm = z.object({
  id,
  slug: z.string(),
  title: bilingual,
  archived: z.boolean(),
  /** Newest first. */
  versions: z.array(z.number().int()),
  /** When the newest that the caller sees came in; null: none. */
  latestAt: instant.nullable(),
});
export type SubmittedForm = z.infer<typeof submittedForm>;

/** Which submissions to give out, of those whose conversations the caller sees. */
export const formExport = z.strictObject({
  /** The form by its slug. */
  form: z.string().max(64),
  format: z.enum(['csv', 'json']),
  /** Of headings and picks in a table; data have both languages. */
  language: language.default('ar'),
  /** One submission only. */
  submissionId: id.optional(),
  /** With the answers themselves in place of masks; on record with the names of the fields. */
  revealed: z.boolean().default(false),
  ...narrowing,
  /** The very form, where its slug was another one's before. */
  formId: id.optional(),
});
export type FormExport = z.infer<typeof formExport>;
