import { fieldsOfForm, type FormCondition, type FormDefinition, type FormField } from './form-definition';

/** Something that keeps a draft from being published, with where it is: a key of a field or section, '' for the form. */
export interface DefinitionFault {
  at: string;
  /** A sentence of its own exists for each. */
  code: string;
}

const isBlank = (words: { ar: string; en: string }): boolean =>
  words.ar.trim() === '' && words.en.trim() === '';

/** Everything that must be mended before a draft can be published; empty when it can. */
export function definitionFaults(definition: FormDefinition): DefinitionFault[] {
  const fields = fieldsOfForm(definition);
  return [
    ...(isBlank(definition.title) ? [{ at: '', code: 'forms.draft-without-title' }] : []),
    ...(fields.every(({ kind }) => kind === 'heading') ? [{ at: '', code: 'forms.draft-empty' }] : []),
    ...repeatedKeys(definition),
    ...fields.flatMap(fieldFaults),
    ...conditionFaults(definition),
    ...reachFaults(definition, fields),
  ];
}

function repeatedKeys(definition: FormDefinition): DefinitionFault[] {
  const repeated = (keys: string[]) => keys.filter((key, place) => keys.indexOf(key) !== place);
  const keys = [
    ...repeated(fieldsOfForm(definition).map(({ key }) => key)),
    ...repeated(definition.sections.map(({ key }) => key)),
  ];
  return keys.map((at) => ({ at, code: 'forms.draft-key-twice' }));
}

function fieldFaults(field: FormField): DefinitionFault[] {
  const faults: string[] = [];
  if (isBlank(field.label)) faults.push('forms.draft-without-label');
  if (field.kind === 'choice' || field.kind === 'choices') {
    const options = field.options ?? [];
    if (options.length === 0 || options.some(({ label }) => isBlank(label)))
      faults.push('forms.draft-without-options');
    if (new Set(options.map(({ value }) => value)).size < options.length)
      faults.push('forms.draft-option-twice');
  }
  if (field.min !== undefined && field.max !== undefined && field.min > field.max)
    faults.push('forms.draft-bounds');
  return faults.map((code) => ({ at: field.key, code }));
}

/** A condition may only ask for what was answered before it: otherwise it would never come true. */
function conditionFaults({ sections }: FormDefinition): DefinitionFault[] {
  const earlier = new Map<string, FormField>();
  const faults: DefinitionFault[] = [];
  const check = (at: string, condition: FormCondition | undefined): void => {
    for (const { field, value } of condition?.rules ?? []) {
      const asked = earlier.get(field);
      if (!asked) faults.push({ at, code: 'forms.draft-condition-later' });
      else if (asked.options && value !== '' && !asked.options.some((option) => option.value === value))
        faults.push({ at, code: 'forms.draft-condition-option' });
    }
  };
  for (const section of sections) {
    check(section.key, section.showWhen);
    for (const field of section.fields) {
      check(field.key, field.showWhen);
      if (field.kind !== 'heading') earlier.set(field.key, field);
    }
  }
  return faults;
}

/** Without a way back nobody can answer: a phone number or an address, asked of everybody. */
function reachFaults({ needsOneOf }: FormDefinition, fields: readonly FormField[]): DefinitionFault[] {
  const ways = fields.filter(({ kind }) => kind === 'phone' || kind === 'email');
  if (ways.length === 0) return [{ at: '', code: 'forms.draft-without-contact' }];
  const missing = needsOneOf.filter((key) => !fields.some((field) => field.key === key));
  return missing.map((at) => ({ at, code: 'forms.draft-contact-gone' }));
}
