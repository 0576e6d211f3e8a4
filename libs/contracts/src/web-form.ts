import { z } from 'zod';
import { bilingual, language } from './text';

export const webFormField = z.object({
  key: z.string(),
  label: bilingual,
  help: bilingual.optional(),
  type: z.enum(['text', 'textarea', 'email', 'phone', 'select', 'checkbox', 'file']),
  required: z.boolean(),
  maxLength: z.number().int().optional(),
  options: z.array(z.object({ value: z.string(), label: bilingual })).optional(),
});
export type WebFormField = z.infer<typeof webFormField>;

/** A hosted form as a stranger's browser may know it. */
export const publicForm = z.object({
  slug: z.string(),
  title: bilingual,
  intro: bilingual,
  fields: z.array(webFormField),
  organisation: bilingual,
  /** Given back on submission: proves how long the form was open. */
  issuedToken: z.string(),
  maxFileBytes: z.number().int(),
  maxFiles: z.number().int(),
});
export type PublicForm = z.infer<typeof publicForm>;

/** The answer to a submission. */
export const formReceipt = z.object({ reference: z.string(), message: bilingual });
export type FormReceipt = z.infer<typeof formReceipt>;

/** What the intake stores of a submission, as JSON. */
export const formSubmission = z.object({
  submissionId: z.uuid(),
  form: z.string(),
  language,
  values: z.record(z.string(), z.string()),
  files: z.array(
    z.object({
      field: z.string(),
      blob: z.string(),
      fileName: z.string(),
      mime: z.string(),
      size: z.number().int(),
    }),
  ),
  submittedAt: z.iso.datetime({ offset: true }),
  reference: z.string(),
});
export type FormSubmission = z.infer<typeof formSubmission>;
