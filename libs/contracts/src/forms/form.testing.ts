import { formDefinition, type FormDefinition, type FormField } from './form-definition';

/** A field of a spec: not required, labelled by its key, with what the spec says otherwise. */
export function field(key: string, kind: FormField['kind'], more: Partial<FormField> = {}): FormField {
  return { key, kind, label: { ar: key, en: key }, required: false, sensitive: false, ...more };
}

/** A form of one section with these fields. */
export function formOf(fields: FormField[], more: Partial<FormDefinition> = {}): FormDefinition {
  return formDefinition.parse({
    title: { ar: 'نموذج', en: 'Form' },
    intro: { ar: '', en: '' },
    thanks: { ar: '', en: '' },
    sections: [{ key: 'main', title: { ar: '', en: '' }, fields }],
    ...more,
  });
}
