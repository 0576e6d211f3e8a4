import type { IsoDate } from './zoned-date';
import { RIYADH } from './zoned-date';

/** A date of the Umm al-Qura calendar; month 1 is Muharram, 9 Ramadan, 12 Dhu al-Hijja. */
export interface HijriDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Languages that dates are written in. */
export type DateLocale = 'ar' | 'en';
/** Digit shapes: 0–9 or ٠–٩. */
export type DigitSystem = 'latn' | 'arab';

const DAY = 86_400_000;
// The edges of the table that ICU carries; beyond them it invents dates by arithmetic.
const FIRST = Date.UTC(1882, 10, 12);
const LAST = Date.UTC(2174, 10, 25);
const MEAN_MONTH_DAYS = 29.530_588;

const MONTHS = {
  ar: 'محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة'.split(
    '|',
  ),
  en: "Muharram|Safar|Rabi I|Rabi II|Jumada I|Jumada II|Rajab|Sha'ban|Ramadan|Shawwal|Dhu al-Qa'da|Dhu al-Hijja".split(
    '|',
  ),
} as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The Umm al-Qura date at that moment in that zone, days counted from midnight as the register does. Throws a
 * RangeError outside 1300–1600 AH, and when the runtime lacks this calendar (it would answer with another one).
 */
export function toHijri(date: Date, timeZone: string = RIYADH): HijriDate {
  const hijri = readHijri(date, timeZone);
  if (hijri.year < 1300 || hijri.year > 1600)
    throw new RangeError('the Umm al-Qura calendar covers 1300 to 1600 AH');
  return hijri;
}

/** The Gregorian date of an Umm al-Qura date, or null when there is no such day (30/2/1447, month 13, year 1299). */
export function fromHijri({ year, month, day }: HijriDate): IsoDate | null {
  if (![year, month, day].every(Number.isInteger)) return null;
  if (year < 1300 || year > 1600 || month < 1 || month > 12 || day < 1 || day > 30) return null;
  const months = (year - 1300) * 12 + (month - 1);
  const guess = FIRST + Math.round(months * MEAN_MONTH_DAYS + day - 1) * DAY;
  // Observed months drift at most a few days from the mean month.
  for (let shift = -6; shift <= 6; shift += 1) {
    const millis = guess + shift * DAY;
    if (millis < FIRST || millis > LAST) continue;
    const hijri = readHijri(new Date(millis), 'UTC');
    if (hijri.day === day && hijri.month === month && hijri.year === year) {
      return new Date(millis).toISOString().slice(0, 10);
    }
  }
  return null;
}

/** 29 or 30; null when the calendar has no such month. */
export function hijriMonthLength(year: number, month: number): 29 | 30 | null {
  if (fromHijri({ year, month, day: 1 }) === null) return null;
  return fromHijri({ year, month, day: 30 }) === null ? 29 : 30;
}

/** The name of a Hijri month (1–12). */
export function hijriMonthName(month: number, locale: DateLocale): string {
  const name = MONTHS[locale][month - 1];
  if (name === undefined) throw new RangeError(`not a month: ${month}`);
  return name;
}

/** A Hijri date in words: `30 ربيع الآخر 1445 هـ`, `30 Rabi II 1445 AH`. */
export function formatHijri(hijri: HijriDate, locale: DateLocale, digits: DigitSystem = 'latn'): string {
  const era = locale === 'ar' ? 'هـ' : 'AH';
  const month = hijriMonthName(hijri.month, locale);
  return `${writeNumber(hijri.day, digits)} ${month} ${writeNumber(hijri.year, digits)} ${era}`;
}

/**
 * The date in Riyadh in both calendars, Gregorian first because periods are counted in it:
 * `14 نوفمبر 2023 م (30 ربيع الآخر 1445 هـ)`. Outside the Hijri table the Gregorian date stands alone.
 */
export function formatBothCalendars(date: Date, locale: DateLocale, digits: DigitSystem = 'latn'): string {
  const gregorian = gregorianFormat(locale, digits).format(date) + (locale === 'ar' ? ' م' : '');
  const hijri = readHijri(date, RIYADH);
  if (hijri.year < 1300 || hijri.year > 1600) return gregorian;
  return `${gregorian} (${formatHijri(hijri, locale, digits)})`;
}

function readHijri(date: Date, timeZone: string): HijriDate {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of hijriFormat(timeZone).formatToParts(date)) parts[type] = value;
  return { year: Number(parts.year), month: Number(parts.month), day: Number(parts.day) };
}

/** The `ar` tag is deliberate: some Android builds carry this calendar for Arabic only. */
function hijriFormat(timeZone: string): Intl.DateTimeFormat {
  return cached(`hijri ${timeZone}`, () => {
    const format = new Intl.DateTimeFormat('ar-u-ca-islamic-umalqura-nu-latn', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    const { calendar } = format.resolvedOptions();
    if (calendar !== 'islamic-umalqura')
      throw new RangeError(`no Umm al-Qura calendar here, only ${calendar}`);
    return format;
  });
}

function gregorianFormat(locale: DateLocale, digits: DigitSystem): Intl.DateTimeFormat {
  const region = locale === 'ar' ? 'ar-SA' : 'en-GB';
  return cached(
    `gregorian ${region} ${digits}`,
    () =>
      new Intl.DateTimeFormat(`${region}-u-ca-gregory-nu-${digits}`, {
        timeZone: RIYADH,
        year: 'numeric',
        month: 'long',
        day: 'numeric',
      }),
  );
}

function cached(key: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  let format = formats.get(key);
  if (format === undefined) {
    format = make();
    formats.set(key, format);
  }
  return format;
}

function writeNumber(n: number, digits: DigitSystem): string {
  if (digits === 'latn') return String(n);
  return String(n).replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)));
}
