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
  /** What a browser may fill in by itself, as the HTML attribute says it. */
  autocomplete: z.string().optional(),
});
export type WebFormField = z.infer<typeof webFormField>;

/** A hosted form as a stranger's browser may know it. */
export const publicForm = z.object({
  slug: z.string(),
  title: bilingual,
  intro: bilingual,
  fields: z.array(webFormField),
  /** Keys of fields of which at least one must be filled: otherwise nobody could answer. */
  needsOneOf: z.array(z.string()).default([]),
  organisation: bilingual,
  /** Given back on submission: proves how long the form was open. */
  issuedToken: z.string(),
  maxFileBytes: z.number().int(),
  maxFiles: z.number().int(),
});
export type PublicForm = z.infer<typeof publicForm>;

/** The field `payload` of a submission, as JSON; files travel beside it under the keys of their fields. */
export const formPayload = z.strictObject({
  token: z.string().max(300),
  language,
  values: z.record(z.string().max(64), z.string().max(20_000)),
  /** A field that no person sees: whoever fills it is a robot. */
  website: z.string().max(2000).default(''),
});
export type FormPayload = z.infer<typeof formPayload>;

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
