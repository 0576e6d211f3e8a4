import { z } from 'zod';
import { formDefinition, formKey } from './forms/form-definition';
import { bilingual, id, instant } from './text';

/** Last part of a form's address, /f/<slug>; it stays when the form is edited. */
const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);

/** A form in the list of those who keep them. */
export const formSummary = z.object({
  id,
  slug: z.string(),
  title: bilingual,
  /** Whether people can fill it in now, as far as the form decides: its inbox must be on as well. */
  open: z.boolean(),
  /** The inbox that it reaches; null: the oldest that takes forms. */
  inboxId: id.nullable(),
  publishedVersion: z.number().int().nullable(),
  publishedAt: instant.nullable(),
  /** True when the draft differs from what is published. */
  draftChanged: z.boolean(),
  updatedAt: instant,
  archived: z.boolean(),
});
export type FormSummary = z.infer<typeof formSummary>;

/** A version that was published; it never changes afterwards. */
export const formVersion = z.object({
  version: z.number().int(),
  publishedAt: instant,
  publishedBy: z.string(),
  definition: formDefinition,
});
export type FormVersion = z.infer<typeof formVersion>;

export const formDetail = formSummary.extend({
  draft: formDefinition,
  /** Rises with each change of the draft; given back when it is saved. */
  draftRevision: z.number().int(),
  versions: z.array(formVersion.omit({ definition: true })),
});
export type FormDetail = z.infer<typeof formDetail>;

/** A new form: empty, or beginning as a copy of another one's draft. */
export const formCreate = z.strictObject({
  slug,
  title: z.strictObject({ ar: z.string().trim().max(120), en: z.string().trim().max(120) }),
  copyOf: id.nullable().default(null),
});
export const formUpdate = z.strictObject({
  slug: slug.optional(),
  open: z.boolean().optional(),
  inboxId: id.nullable().optional(),
  archived: z.boolean().optional(),
});
export const formDraftPut = z.strictObject({
  definition: formDefinition,
  /** The revision that the editor started from. */
  revision: z.number().int(),
});
export const formDraftSaved = z.object({ revision: z.number().int(), updatedAt: instant });
/** Publishes the draft as it was seen: another revision is refused. */
export const formPublish = z.strictObject({ revision: z.number().int() });

export const formReveal = z.strictObject({ key: formKey });
/** A sensitive answer in the clear. */
export const formRevealed = z.object({ key: z.string(), value: z.string(), text: bilingual });
