import { z } from 'zod';

/** What kind of answer a field takes; `heading` takes none and only stands between the others. */
export const formFieldKind = z.enum([
  'short_text',
  'long_text',
  'choice',
  'choices',
  'yes_no',
  'number',
  'amount',
  'saudi_id',
  'iban',
  'phone',
  'email',
  'date',
  'files',
  'consent',
  'heading',
]);
export type FormFieldKind = z.infer<typeof formFieldKind>;

/** Name of a field or a section inside its form; never shown to whoever fills it in. */
export const formKey = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,39}$/);
const words = (longest: number) =>
  z.strictObject({ ar: z.string().max(longest), en: z.string().max(longest) });

/** One comparison with an earlier answer. A choice of many `is` each of its picks. */
export const formRule = z.strictObject({
  field: formKey,
  test: z.enum(['is', 'is_not', 'is_filled', 'is_empty', 'is_above', 'is_below']),
  value: z.string().max(200).default(''),
});
export type FormRule = z.infer<typeof formRule>;

/** When a field or a section is shown; without one it always is. */
export const formCondition = z.strictObject({
  match: z.enum(['all', 'any']),
  rules: z.array(formRule).min(1).max(10),
});
export type FormCondition = z.infer<typeof formCondition>;

export const formOption = z.strictObject({
  /** Stays the same while the label is reworded; without a comma, because picks are joined by it. */
  value: z.string().regex(/^[a-zA-Z0-9_-]{1,40}$/),
  label: words(200),
});
export type FormOption = z.infer<typeof formOption>;

export const formField = z.strictObject({
  key: formKey,
  kind: formFieldKind,
  label: words(300),
  help: words(1000).optional(),
  required: z.boolean().default(false),
  /** Kept sealed and shown masked; who reveals it is on record. */
  sensitive: z.boolean().default(false),
  options: z.array(formOption).max(60).optional(),
  /** Characters of a text. */
  maxLength: z.number().int().min(1).max(10_000).optional(),
  /** Bounds of a number or an amount, both allowed themselves. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Which days a date may name, today in Riyadh belonging to both. */
  when: z.enum(['any', 'past', 'future']).optional(),
  /** The calendar that a date is asked in first; the other one is shown beside it. */
  calendar: z.enum(['gregorian', 'hijri']).optional(),
  /** What a browser may fill in by itself, as the HTML attribute says it. */
  autocomplete: z.string().max(40).optional(),
  showWhen: formCondition.optional(),
});
export type FormField = z.infer<typeof formField>;

export const formSection = z.strictObject({
  key: formKey,
  /** Empty in both languages: the section has no heading. */
  title: words(200),
  help: words(1000).optional(),
  fields: z.array(formField).max(60),
  showWhen: formCondition.optional(),
});
export type FormSection = z.infer<typeof formSection>;

/** A form as data: what is asked, in both languages, and under which conditions. */
export const formDefinition = z.strictObject({
  title: words(120),
  intro: words(2000),
  /** What is said after it was sent, before the reference; empty: the usual words. */
  thanks: words(1000),
  sections: z.array(formSection).min(1).max(20),
  /** Keys of fields of which at least one must be filled: otherwise nobody could answer. */
  needsOneOf: z.array(formKey).max(5).default([]),
  /** Whether somebody may put the form away and go on later by a code. */
  resumable: z.boolean().default(true),
});
export type FormDefinition = z.infer<typeof formDefinition>;

/** Every field in the order in which it is asked, sections put after one another. */
export function fieldsOfForm(definition: FormDefinition): FormField[] {
  return definition.sections.flatMap((section) => section.fields);
}

const SENSITIVE_KINDS: ReadonlySet<FormFieldKind> = new Set(['saudi_id', 'iban']);

/** Kinds that cannot be sealed: a phone number and an address are how the sender is answered, the others hold no words. */
const OPEN_KINDS: ReadonlySet<FormFieldKind> = new Set(['phone', 'email', 'files', 'consent', 'heading']);

/** Whether the answer is kept sealed: identity and bank numbers always are, others when the form says so. */
export function isSensitive(field: Pick<FormField, 'kind' | 'sensitive'>): boolean {
  return SENSITIVE_KINDS.has(field.kind) || (field.sensitive && !OPEN_KINDS.has(field.kind));
}

/** Whether the form may say that answers of this kind are sensitive. */
export function canBeSensitive({ key, kind }: Pick<FormField, 'key' | 'kind'>): boolean {
  // The name of the sender names the thread.
  return key !== 'name' && !OPEN_KINDS.has(kind);
}
