import { type AnswerFault, type Bilingual, errorSentence, type PublicForm } from '@wasl/contracts';
import { textOf } from '../../format/text-of';

/** What is wrong with a field, as a sentence in both languages. */
export type Fault = Bilingual;
/** Faults by the key of their field. */
export type Faults = Readonly<Record<string, Fault>>;

/** The judge's faults as sentences. */
export function faultsOf(found: readonly AnswerFault[]): Faults {
  return Object.fromEntries(found.map(({ field, code, params }) => [field, errorSentence(code, params)]));
}

/** The sentence in the reader's language. */
export const faultText = (fault: Fault): string => textOf(fault);

/** Faults that come from something left empty: said when the form is sent, not while somebody is on their way to it. */
export const isOmission = ({ code }: AnswerFault): boolean =>
  code === 'forms.required' || code === 'forms.contact-missing' || code === 'forms.consent-missing';

/** The faults without those of one field. */
export const without = (faults: Faults, key: string): Faults =>
  Object.fromEntries(Object.entries(faults).filter(([other]) => other !== key));

/** Why these files cannot be sent along; null when they can. */
export function checkFiles(
  limits: Pick<PublicForm, 'maxFiles' | 'maxFileBytes'>,
  files: readonly Pick<File, 'name' | 'size'>[],
): Fault | null {
  const large = files.find((file) => file.size > limits.maxFileBytes);
  if (large) {
    const params = { name: large.name, max: limits.maxFileBytes / 1_000_000 };
    return errorSentence('forms.file-too-large', params);
  }
  return files.length > limits.maxFiles
    ? errorSentence('forms.too-many-files', { max: limits.maxFiles })
    : null;
}
