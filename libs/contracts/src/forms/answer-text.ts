import { formatBothCalendars, formatIban, formatPhone, maskTail } from '@wasl/kernel';
import type { Bilingual, Language } from '../text';
import type { FormField } from './form-definition';

const YES: Bilingual = { ar: 'نعم', en: 'Yes' };
const NO: Bilingual = { ar: 'لا', en: 'No' };
const BETWEEN: Bilingual = { ar: '، ', en: ', ' };
const RIYAL: Bilingual = { ar: 'ر.س', en: 'SAR' };
const HIDDEN = '••••••';

/** A kept answer as somebody reads it, in both languages: labels of picks, both calendars, groups of four. */
export function answerText(field: FormField, value: string): Bilingual {
  return { ar: textIn(field, value, 'ar'), en: textIn(field, value, 'en') };
}

function textIn(field: FormField, value: string, language: Language): string {
  const labelOf = (pick: string): string =>
    field.options?.find((option) => option.value === pick)?.label[language] || pick;
  switch (field.kind) {
    case 'choice':
      return labelOf(value);
    case 'choices':
      return value.split(',').map(labelOf).join(BETWEEN[language]);
    case 'yes_no':
      return value === 'yes' ? YES[language] : NO[language];
    case 'consent':
      return value === 'true' ? YES[language] : value;
    case 'amount':
      return `${Number(value).toLocaleString('en', { maximumFractionDigits: 2 })} ${RIYAL[language]}`;
    case 'number':
      return Number(value).toLocaleString('en', { maximumFractionDigits: 6 });
    case 'date':
      // Noon in Riyadh: the same day in every zone that matters.
      return formatBothCalendars(new Date(`${value}T09:00:00Z`), language);
    case 'iban':
      return formatIban(value);
    case 'phone':
      return formatPhone(value);
    case 'short_text':
    case 'long_text':
    case 'saudi_id':
    case 'email':
    case 'files':
    case 'heading':
      return value;
  }
}

/** What stands in the thread for a sensitive answer: the end of a number, and of anything else nothing. */
export function maskedAnswer(field: Pick<FormField, 'kind'>, value: string): string {
  return field.kind === 'saudi_id' || field.kind === 'iban' || field.kind === 'phone'
    ? maskTail(value)
    : HIDDEN;
}
