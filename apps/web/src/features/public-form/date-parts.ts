import { type HijriDate, toHijri } from '@wasl/kernel';

/** A calendar to enter a date in. */
export type EntryCalendar = 'gregorian' | 'hijri';
/** A date as it is being typed; parts that are missing are ''. */
export interface DateParts {
  year: string;
  month: string;
  day: string;
}

/** Years before this one are Hijri, as the judge of the form reads them. */
const FIRST_GREGORIAN_YEAR = 1700;

/** The parts of `YYYY-MM-DD`, complete or not, in either calendar. */
export function partsOf(value: string): DateParts {
  const [year = '', month = '', day = ''] = value.split('-');
  const bare = (part: string): string => part.replace(/^0+(?=\d)/, '');
  return { year, month: bare(month), day: bare(day) };
}

/** What the form keeps of the parts; '' when nothing was entered. */
export function valueOf({ year, month, day }: DateParts): string {
  return year === '' && month === '' && day === '' ? '' : [year, month, day].join('-');
}

/** Whether every part is there, so that it may be judged. */
export const isComplete = ({ year, month, day }: DateParts): boolean =>
  /^\p{Nd}{4}$/u.test(year) && month !== '' && day !== '';

/** The calendar that the year speaks of; null while there is none. */
export function calendarOf(value: string): EntryCalendar | null {
  const { year } = partsOf(value);
  if (!/^\d{4}$/.test(year)) return null;
  return Number(year) < FIRST_GREGORIAN_YEAR ? 'hijri' : 'gregorian';
}

/** A day that exists, written in that calendar. */
export function inCalendar(isoDate: string, calendar: EntryCalendar): string {
  if (calendar === 'gregorian') return isoDate;
  const { year, month, day }: HijriDate = toHijri(new Date(`${isoDate}T09:00:00Z`));
  return [year, month, day].join('-');
}
