import type { WebFormField } from '@wasl/contracts';
import {
  err,
  normaliseEmail,
  ok,
  parsePhone,
  type Result,
  stripBidiControls,
  toVisibleLine,
} from '@wasl/kernel';
import type { HostedForm } from './hosted-form';

/** What is wrong with one field, as a code with a sentence of its own. */
export interface AnswerFault {
  field: string;
  code: string;
  params?: Record<string, string | number>;
}

type Reading = Result<string, Omit<AnswerFault, 'field'>>;

// What PostgreSQL cannot store, and control characters other than line breaks and tabs.
const UNFIT = /\p{Cs}|(?![\n\t])\p{Cc}/gu;
const LONGEST = 20_000;
const YES = new Set(['true', 'on', 'yes', '1']);

/**
 * Reads what a stranger typed: tidied and checked by the form's own fields, numbers in E.164, addresses as they are
 * written to. Keys that the form does not ask for are left out; so are fields of files, which travel apart.
 */
export function readAnswers(
  form: HostedForm,
  given: Readonly<Record<string, string>>,
): Result<Record<string, string>, AnswerFault[]> {
  const values: Record<string, string> = {};
  const faults: AnswerFault[] = [];
  for (const field of form.fields) {
    if (field.type === 'file') continue;
    const reading = readField(field, Object.hasOwn(given, field.key) ? (given[field.key] ?? '') : '');
    if (!reading.ok) faults.push({ field: field.key, ...reading.error });
    else if (reading.value !== '') values[field.key] = reading.value;
  }
  const faulty = new Set(faults.map((fault) => fault.field));
  const reachable = form.needsOneOf.some((key) => key in values || faulty.has(key));
  if (form.needsOneOf.length > 0 && !reachable)
    for (const field of form.needsOneOf) faults.push({ field, code: 'forms.contact-missing' });
  return faults.length > 0 ? err(faults) : ok(values);
}

function readField(field: WebFormField, raw: string): Reading {
  const text = field.type === 'textarea' ? paragraphs(raw) : toVisibleLine(raw.slice(0, LONGEST)).trim();
  if (field.type === 'checkbox') return checkbox(field, text);
  if (text === '') return field.required ? err({ code: 'forms.required' }) : ok('');
  const max = field.maxLength;
  if (max !== undefined && text.length > max) return err({ code: 'forms.too-long', params: { max } });
  switch (field.type) {
    case 'phone': {
      const phone = parsePhone(text);
      return phone ? ok(phone.e164) : err({ code: 'forms.bad-phone' });
    }
    case 'email': {
      const address = normaliseEmail(text);
      return address ? ok(address.address) : err({ code: 'forms.bad-email' });
    }
    case 'select': {
      const known = field.options?.some((option) => option.value === text) === true;
      return known ? ok(text) : err({ code: 'forms.bad-choice' });
    }
    case 'text':
    case 'textarea':
    case 'file':
      return ok(text);
  }
}

function checkbox(field: WebFormField, text: string): Reading {
  if (YES.has(text)) return ok('true');
  return field.required ? err({ code: 'forms.required' }) : ok('');
}

/** Free text as it was typed, without what cannot be stored or turns the direction of what follows. */
function paragraphs(raw: string): string {
  return stripBidiControls(raw.slice(0, LONGEST + 1))
    .replace(/\r\n?/g, '\n')
    .replace(UNFIT, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}
