import { z } from 'zod';
import { formDefinition, formFieldKind } from './forms/form-definition';
import { bilingual, id, instant, language } from './text';

/** A hosted form as a stranger's browser may know it. */
export const publicForm = z.object({
  slug: z.string(),
  /** The published version that this page asks; given back with the answers. */
  version: z.number().int(),
  definition: formDefinition,
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
  /** The version that the page asked; absent from pages older than versions: the published one then judges. */
  version: z.number().int().min(1).optional(),
  /** The code under which it was put away, to be forgotten with it. */
  resumeCode: z.string().max(40).optional(),
  /** Files that are kept under that code and are sent along, each for its field. */
  keptFiles: z
    .array(z.strictObject({ id, field: z.string().max(64) }))
    .max(20)
    .optional(),
  values: z.record(z.string().max(64), z.string().max(20_000)),
  /** A field that no person sees: whoever fills it is a robot. */
  website: z.string().max(2000).default(''),
});
export type FormPayload = z.infer<typeof formPayload>;

/** The answer to a submission. */
export const formReceipt = z.object({ reference: z.string(), message: bilingual });
export type FormReceipt = z.infer<typeof formReceipt>;

/** Characters; many times what the longest form takes. */
const MOST_SAVED = 100_000;

/** Answers to be put away; with the code of an earlier time they take the place of what was kept under it. */
export const formSave = z.strictObject({
  token: z.string().max(300),
  language,
  version: z.number().int().min(1),
  values: z
    .record(z.string().max(64), z.string().max(20_000))
    .refine((values) => JSON.stringify(values).length <= MOST_SAVED, { message: 'more than is kept' }),
  code: z.string().max(40).optional(),
  /** Which files of the earlier time are kept on; the others go. Left out: all of them. */
  files: z.array(id).max(20).optional(),
});
export type FormSave = z.infer<typeof formSave>;

/** A file that is put away with the answers; its bytes come back to nobody before the form is sent. */
export const formKeptFile = z.object({
  id,
  field: z.string(),
  fileName: z.string(),
  size: z.number().int(),
});
export type FormKeptFile = z.infer<typeof formKeptFile>;

/** The field `payload` of files that are put away, as JSON; the files travel beside it under the keys of their fields. */
export const formFilesSave = z.strictObject({ token: z.string().max(300), code: z.string().max(40) });
export const formFilesSaved = z.object({ files: z.array(formKeptFile) });
export type FormFilesSaved = z.infer<typeof formFilesSaved>;

/** What was put away is found again by this code alone: whoever has it can read it until then. */
export const formSaved = z.object({
  code: z.string(),
  expiresAt: instant,
  files: z.array(formKeptFile).default([]),
});
export type FormSaved = z.infer<typeof formSaved>;

export const formResume = z.strictObject({ code: z.string().min(4).max(40) });
/** Answers that were put away, as they were typed. */
export const formResumed = z.object({
  code: z.string(),
  values: z.record(z.string(), z.string()),
  files: z.array(formKeptFile).default([]),
  expiresAt: instant,
});
export type FormResumed = z.infer<typeof formResumed>;

/** One answer of a submission. */
export const formAnswer = z.object({
  key: z.string(),
  kind: formFieldKind,
  label: bilingual,
  section: bilingual.optional(),
  /** As kept; of a sensitive one only the mask. */
  value: z.string(),
  /** As read; of a sensitive one only the mask. */
  text: bilingual,
  sensitive: z.boolean().default(false),
});
export type FormAnswer = z.infer<typeof formAnswer>;

/** What the intake stores of a submission, as JSON. */
export const formSubmission = z.object({
  submissionId: z.uuid(),
  form: z.string(),
  language,
  /** As kept, without those that are sealed. */
  values: z.record(z.string(), z.string()),
  /** Since forms have versions: which one was asked, its title, and the answers as they are read. */
  version: z.number().int().optional(),
  title: bilingual.optional(),
  answers: z.array(formAnswer).optional(),
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
