import {
  dateInZone,
  err,
  fromHijri,
  isBlank,
  isIsoDate,
  normaliseEmail,
  ok,
  parsePhone,
  parseSaudiIban,
  parseSaudiPersonNumber,
  type Result,
  RIYADH,
  stripBidiControls,
  toLatinDigits,
  toVisibleLine,
} from '@wasl/kernel';
import type { FormField } from './form-definition';

/** Why an answer cannot be taken: a code with a sentence in both languages, and what fills its places. */
export interface AnswerRefusal {
  code: string;
  params?: Record<string, string | number>;
}
type Reading = Result<string, AnswerRefusal>;

// What PostgreSQL cannot store, and control characters other than line breaks and tabs.
const UNFIT = /\p{Cs}|(?![\n\t])\p{Cc}/gu;
const LONGEST = 20_000;
const YES = new Set(['true', 'on', 'yes', '1']);
const NUMBER = /^-?\d{1,12}(\.\d{1,6})?$/;
/**
 * Signs between thousands. Anywhere else a comma may stand before the decimals, as half of the world writes them: leaving it
 * out would make 12,50 a hundred times as much.
 */
const GROUPING = /(?<=\d)[\s,٬،](?=\d{3}(?!\d))/g;
/** Years before this one are Hijri: no living matter has a Gregorian date of the seventeenth century. */
const FIRST_GREGORIAN_YEAR = 1700;

const refuse = (code: string, params?: AnswerRefusal['params']): Reading =>
  err(params ? { code: `forms.${code}`, params } : { code: `forms.${code}` });

/**
 * Reads one answer as it was typed into the form in which it is kept: '' when there is none; numbers in Latin digits,
 * phones in E.164, dates as Gregorian `YYYY-MM-DD`, several picks joined by commas in the order of the options.
 * `required` is judged too. Files have no text: whoever takes them counts them.
 */
export function readAnswer(field: FormField, raw: string, today = dateInZone(new Date(), RIYADH)): Reading {
  const text = field.kind === 'long_text' ? paragraphs(raw) : toVisibleLine(raw.slice(0, LONGEST)).trim();
  if (field.kind === 'heading' || field.kind === 'files') return ok('');
  if (field.kind === 'consent') return tick(field, text);
  if (isBlank(text)) return field.required ? refuse('required') : ok('');
  return READERS[field.kind](field, text, today);
}

type Answerable = Exclude<FormField['kind'], 'heading' | 'files' | 'consent'>;

const READERS: Readonly<Record<Answerable, (field: FormField, text: string, today: string) => Reading>> = {
  short_text: readText,
  long_text: readText,
  choice: (field, text) => (isOption(field, text) ? ok(text) : refuse('bad-choice')),
  choices: readPicks,
  yes_no: (_field, text) => (text === 'yes' || text === 'no' ? ok(text) : refuse('bad-choice')),
  number: (field, text) => readNumber(field, text, NUMBER),
  amount: (field, text) => readNumber({ ...field, min: field.min ?? 0 }, text, /^-?\d{1,12}(\.\d{1,2})?$/),
  saudi_id: (_field, text) => readPersonNumber(text),
  iban: (_field, text) => readIban(text),
  phone: (_field, text) => {
    const phone = parsePhone(text);
    return phone ? ok(phone.e164) : refuse('bad-phone');
  },
  email: (_field, text) => {
    const address = normaliseEmail(text);
    return address ? ok(address.address) : refuse('bad-email');
  },
  date: readDate,
};

function readText(field: FormField, text: string): Reading {
  const max = field.maxLength ?? (field.kind === 'long_text' ? 5000 : 300);
  return text.length > max ? refuse('too-long', { max }) : ok(text);
}

function tick(field: FormField, text: string): Reading {
  if (YES.has(text)) return ok('true');
  return field.required ? refuse('consent-missing') : ok('');
}

const isOption = (field: FormField, value: string): boolean =>
  field.options?.some((option) => option.value === value) === true;

function readPicks(field: FormField, text: string): Reading {
  const picks = new Set(
    text
      .split(',')
      .map((pick) => pick.trim())
      .filter(Boolean),
  );
  if ([...picks].some((pick) => !isOption(field, pick))) return refuse('bad-choice');
  const kept = (field.options ?? []).map(({ value }) => value).filter((value) => picks.has(value));
  return kept.length === 0 && field.required ? refuse('required') : ok(kept.join(','));
}

function readNumber(field: FormField, text: string, shape: RegExp): Reading {
  const plain = toLatinDigits(text).replace(GROUPING, '').replace('٫', '.').trim();
  if (!shape.test(plain)) return refuse(field.kind === 'amount' ? 'bad-amount' : 'bad-number');
  const value = Number(plain);
  if (field.min !== undefined && value < field.min) return refuse('too-small', { min: field.min });
  if (field.max !== undefined && value > field.max) return refuse('too-large', { max: field.max });
  return ok(String(value));
}

const bare = (text: string): string => toLatinDigits(text).replace(/[\s\p{Pd}]+/gu, '');

/** Two sentences for two mistakes: digits are missing or too many, or one of them was typed wrong. */
function readPersonNumber(text: string): Reading {
  const read = parseSaudiPersonNumber(text);
  if (read) return ok(read.number);
  const digits = bare(text);
  if (!/^\d{10}$/.test(digits)) return refuse('saudi-id-length', { count: digits.replace(/\D/g, '').length });
  return refuse(/^[12]/.test(digits) ? 'saudi-id-typo' : 'saudi-id-start');
}

function readIban(text: string): Reading {
  const iban = parseSaudiIban(text);
  if (iban !== null) return ok(iban);
  const given = bare(text).toUpperCase();
  return /^SA[0-9A-Z]{22}$/.test(given) ? refuse('iban-typo') : refuse('bad-iban');
}

/** The Gregorian date that is meant by `YYYY-MM-DD` in either calendar and any digits; null when there is no such day. */
export function readDay(text: string): string | null {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(toLatinDigits(text.trim())) ?? [];
  if (year === '') return null;
  if (Number(year) < FIRST_GREGORIAN_YEAR)
    return fromHijri({ year: Number(year), month: Number(month), day: Number(day) });
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : null;
}

function readDate(field: FormField, text: string, today: string): Reading {
  const day = readDay(text);
  if (day === null) return refuse('no-such-day');
  if (field.when === 'past' && day > today) return refuse('date-in-future');
  if (field.when === 'future' && day < today) return refuse('date-in-past');
  return ok(day);
}

/** Free text as it was typed, without what cannot be stored or turns the direction of what follows. */
function paragraphs(raw: string): string {
  return stripBidiControls(raw.slice(0, LONGEST + 1))
    .replace(/\r\n?/g, '\n')
    .replace(UNFIT, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}
