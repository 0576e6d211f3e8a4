import { dateInZone, RIYADH } from '@wasl/kernel';
import type { FormCondition, FormDefinition, FormField, FormRule, FormSection } from './form-definition';
import { type AnswerRefusal, readAnswer } from './read-answer';

/** What is wrong with one field. */
export interface AnswerFault extends AnswerRefusal {
  field: string;
}

/** What somebody has entered so far. */
export interface FormEntries {
  /** As typed, by the key of the field. */
  values: Readonly<Record<string, string>>;
  /** How many files stand under each key; left out where files are not judged yet. */
  files?: Readonly<Record<string, number>>;
  /** Today in Riyadh, for dates; `YYYY-MM-DD`. */
  today?: string;
}

/** A form as it stands for these entries. */
export interface FormReading {
  /** Sections that are shown, each with the fields that are shown. */
  sections: FormSection[];
  /** Answers that hold, as they are kept; of fields that are shown only. */
  values: Record<string, string>;
  /** In the order of the fields. */
  faults: AnswerFault[];
}

/**
 * The one judge of a form: the preview of the builder, the public page and the server ask it, so that they cannot
 * disagree. Goes through the fields in order; a condition sees earlier fields, and one that is hidden counts as empty.
 */
export function evaluateForm(definition: FormDefinition, entries: FormEntries): FormReading {
  const known = new Map<string, string>();
  const reading: FormReading = { sections: [], values: {}, faults: [] };
  for (const section of definition.sections) {
    if (!holds(section.showWhen, known)) continue;
    const fields = section.fields.filter((field) => {
      if (!holds(field.showWhen, known)) return false;
      known.set(field.key, take(field, entries, reading));
      return true;
    });
    reading.sections.push({ ...section, fields });
  }
  judgeReach(definition, reading);
  return reading;
}

/** Puts the answer or its fault into the reading; answers what conditions see of it. */
function take(field: FormField, entries: FormEntries, reading: FormReading): string {
  if (field.kind === 'files') {
    const count = entries.files?.[field.key] ?? 0;
    if (field.required && entries.files && count === 0)
      reading.faults.push({ field: field.key, code: 'forms.required' });
    return count > 0 ? String(count) : '';
  }
  const raw = Object.hasOwn(entries.values, field.key) ? (entries.values[field.key] ?? '') : '';
  const answer = readAnswer(field, raw, entries.today ?? dateInZone(new Date(), RIYADH));
  if (!answer.ok) {
    reading.faults.push({ field: field.key, ...answer.error });
    return raw.trim();
  }
  if (answer.value !== '') reading.values[field.key] = answer.value;
  return answer.value;
}

/** One fault for all ways of answering somebody, said at each: none of those that are shown is filled. */
function judgeReach({ needsOneOf }: FormDefinition, reading: FormReading): void {
  const shown = reading.sections.flatMap(({ fields }) => fields.map(({ key }) => key));
  const ways = needsOneOf.filter((key) => shown.includes(key));
  const faulty = new Set(reading.faults.map(({ field }) => field));
  if (ways.length === 0 || ways.some((key) => Object.hasOwn(reading.values, key) || faulty.has(key))) return;
  reading.faults.push(...ways.map((field) => ({ field, code: 'forms.contact-missing' })));
  reading.faults.sort((one, other) => shown.indexOf(one.field) - shown.indexOf(other.field));
}

function holds(condition: FormCondition | undefined, known: ReadonlyMap<string, string>): boolean {
  if (!condition) return true;
  const { match, rules } = condition;
  const test = (rule: FormRule): boolean => isTrue(rule, known.get(rule.field) ?? '');
  return match === 'all' ? rules.every(test) : rules.some(test);
}

function isTrue({ test, value }: FormRule, answer: string): boolean {
  const same = answer === value || answer.split(',').includes(value);
  switch (test) {
    case 'is':
      return answer !== '' && same;
    case 'is_not':
      return !(answer !== '' && same);
    case 'is_filled':
      return answer !== '';
    case 'is_empty':
      return answer === '';
    case 'is_above':
      return answer !== '' && Number(answer) > Number(value);
    case 'is_below':
      return answer !== '' && Number(answer) < Number(value);
  }
}
