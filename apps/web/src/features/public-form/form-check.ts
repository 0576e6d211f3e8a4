import type { PublicForm, WebFormField } from '@wasl/contracts';
import { toLatinDigits } from '@wasl/kernel';

/** What is wrong with a field, as a key of the sentences of this page, or as a sentence of the server. */
export type Fault =
  { key: string; params?: Record<string, string | number> } | { text: { ar: string; en: string } };
/** Faults by the key of their field. */
export type Faults = Readonly<Record<string, Fault>>;

// Coarse on purpose: the server knows every numbering plan and mail rule; this only catches slips while typing.
const PHONE = /^\+?[\d\s().-]{7,24}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;

/** The slip in one field, or null; an empty field is judged by `required` alone. */
export function checkField(field: WebFormField, value: string): Fault | null {
  const text = value.trim();
  if (field.type === 'checkbox') return field.required && text !== 'true' ? { key: 'required' } : null;
  if (text === '') return field.required && field.type !== 'file' ? { key: 'required' } : null;
  if (field.maxLength !== undefined && text.length > field.maxLength)
    return { key: 'tooLong', params: { max: field.maxLength } };
  if (field.type === 'phone' && !PHONE.test(toLatinDigits(text))) return { key: 'badPhone' };
  if (field.type === 'email' && !EMAIL.test(text)) return { key: 'badEmail' };
  return null;
}

/** Every slip that can be seen before sending. */
export function checkForm(form: PublicForm, values: Readonly<Record<string, string>>): Faults {
  const faults: Record<string, Fault> = {};
  for (const field of form.fields) {
    const fault = checkField(field, values[field.key] ?? '');
    if (fault) faults[field.key] = fault;
  }
  const [first] = form.needsOneOf;
  const reachable = form.needsOneOf.some((key) => (values[key] ?? '').trim() !== '');
  if (first !== undefined && !reachable) faults[first] = { key: 'contactMissing' };
  return faults;
}

/** Why these files cannot be sent along; null when they can. */
export function checkFiles(
  form: Pick<PublicForm, 'maxFiles' | 'maxFileBytes'>,
  files: readonly Pick<File, 'name' | 'size'>[],
): Fault | null {
  const large = files.find((file) => file.size > form.maxFileBytes);
  if (large) return { key: 'fileTooLarge', params: { name: large.name, max: form.maxFileBytes / 1_000_000 } };
  return files.length > form.maxFiles ? { key: 'tooManyFiles', params: { max: form.maxFiles } } : null;
}
