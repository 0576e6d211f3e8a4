import {
  fieldsOfForm,
  type FormDefinition,
  type FormField,
  type FormFieldKind,
  type FormSection,
} from '@wasl/contracts';

/** A change of a draft; drafts are never changed in place, so that an older one can come back. */
export type DraftEdit = (draft: FormDefinition) => FormDefinition;

/** Kinds by which somebody can be answered. */
const WAYS: ReadonlySet<FormFieldKind> = new Set(['phone', 'email']);
export const isWay = ({ kind }: Pick<FormField, 'kind'>): boolean => WAYS.has(kind);

const blank = { ar: '', en: '' };
const newOption = (place: number) => ({ value: `option${place}`, label: blank });

/** A key that no field or section has yet. The first phone and e-mail keep the names by which the sender is read. */
function freeKey(draft: FormDefinition, stem: string): string {
  const taken = new Set([...fieldsOfForm(draft), ...draft.sections].map(({ key }) => key));
  if (isWay({ kind: stem as FormFieldKind }) && !taken.has(stem)) return stem;
  for (let number = 1; ; number += 1) if (!taken.has(`q${number}`)) return `q${number}`;
}

/** An empty field of that kind, with a key of its own. */
export function newField(draft: FormDefinition, kind: FormFieldKind): FormField {
  const choice = kind === 'choice' || kind === 'choices';
  return {
    key: freeKey(draft, kind),
    kind,
    label: blank,
    required: false,
    sensitive: false,
    ...(choice ? { options: [newOption(1), newOption(2)] } : {}),
    ...(kind === 'date' ? { calendar: 'hijri' as const } : {}),
  };
}

/** The field in another kind; what only the old kind knew is dropped. */
export function inKind(field: FormField, kind: FormFieldKind): FormField {
  const { key, label, help, required, sensitive, showWhen, options } = field;
  const choice = kind === 'choice' || kind === 'choices';
  return {
    ...{ key, kind, label, sensitive, required: kind === 'heading' ? false : required },
    ...(help ? { help } : {}),
    ...(showWhen ? { showWhen } : {}),
    ...(choice ? { options: options ?? [newOption(1), newOption(2)] } : {}),
    ...(kind === 'date' ? { calendar: 'hijri' as const } : {}),
  };
}

/** Another option whose value none of them has. */
export function withOption(field: FormField): FormField {
  const options = field.options ?? [];
  const taken = new Set(options.map(({ value }) => value));
  let place = options.length + 1;
  while (taken.has(`option${place}`)) place += 1;
  return { ...field, options: [...options, newOption(place)] };
}

const inSection =
  (key: string, change: (section: FormSection) => FormSection): DraftEdit =>
  (draft) => ({
    ...draft,
    sections: draft.sections.map((section) => (section.key === key ? change(section) : section)),
  });

/** Puts the field at that place of the section, the end unless told. */
export function insertField(sectionKey: string, field: FormField, at?: number): DraftEdit {
  return inSection(sectionKey, (section) => ({
    ...section,
    fields: section.fields.toSpliced(at ?? section.fields.length, 0, field),
  }));
}

/** Puts the changed field in the place of the one with its key. */
export function replaceField(field: FormField): DraftEdit {
  return (draft) => ({
    ...draft,
    needsOneOf: isWay(field) ? draft.needsOneOf : draft.needsOneOf.filter((key) => key !== field.key),
    sections: draft.sections.map((section) => ({
      ...section,
      fields: section.fields.map((one) => (one.key === field.key ? field : one)),
    })),
  });
}

/** Takes the field out; conditions that ask for it stay and are named as faults. */
export function removeField(key: string): DraftEdit {
  return (draft) => ({
    ...draft,
    needsOneOf: draft.needsOneOf.filter((one) => one !== key),
    sections: draft.sections.map((section) => ({
      ...section,
      fields: section.fields.filter((field) => field.key !== key),
    })),
  });
}

/** One place up (-1) or down (1); over the edge of its section into the next one. */
export function moveField(key: string, step: -1 | 1): DraftEdit {
  return (draft) => {
    const from = draft.sections.findIndex(({ fields }) => fields.some((field) => field.key === key));
    const section = draft.sections[from];
    const place = section?.fields.findIndex((field) => field.key === key) ?? -1;
    const field = section?.fields[place];
    if (!section || !field) return draft;
    const next = place + step;
    if (next >= 0 && next < section.fields.length) {
      const fields = section.fields.toSpliced(place, 1).toSpliced(next, 0, field);
      return inSection(section.key, (one) => ({ ...one, fields }))(draft);
    }
    const neighbour = draft.sections[from + step];
    if (!neighbour) return draft;
    const taken = inSection(section.key, (one) => ({ ...one, fields: one.fields.toSpliced(place, 1) }))(
      draft,
    );
    return insertField(neighbour.key, field, step === 1 ? 0 : undefined)(taken);
  };
}

export function addSection(draft: FormDefinition): FormDefinition {
  const section: FormSection = { key: freeKey(draft, 'section'), title: blank, fields: [] };
  return { ...draft, sections: [...draft.sections, section] };
}

export function replaceSection(section: FormSection): DraftEdit {
  return inSection(section.key, () => section);
}

/** Takes the section out with its fields; the last one stays, a form needs one. */
export function removeSection(key: string): DraftEdit {
  return (draft) => {
    const sections = draft.sections.filter((section) => section.key !== key);
    return sections.length === 0 ? draft : { ...draft, sections };
  };
}

/** Puts a section back where it stood. */
export function insertSection(section: FormSection, at: number): DraftEdit {
  return (draft) => ({ ...draft, sections: draft.sections.toSpliced(at, 0, section) });
}

export function moveSection(key: string, step: -1 | 1): DraftEdit {
  return (draft) => {
    const place = draft.sections.findIndex((section) => section.key === key);
    const section = draft.sections[place];
    const next = place + step;
    if (!section || next < 0 || next >= draft.sections.length) return draft;
    return { ...draft, sections: draft.sections.toSpliced(place, 1).toSpliced(next, 0, section) };
  };
}

/** The fields that a condition at this field or section may ask for: answered before it. */
export function fieldsBefore(draft: FormDefinition, key: string): FormField[] {
  const before: FormField[] = [];
  for (const section of draft.sections) {
    if (section.key === key) return before;
    for (const field of section.fields) {
      if (field.key === key) return before;
      if (field.kind !== 'heading') before.push(field);
    }
  }
  return before;
}
