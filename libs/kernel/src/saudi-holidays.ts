import { fromHijri, toHijri } from './hijri';
import type { DatedHours } from './opening-hours';
import type { IsoDate } from './zoned-date';
import { addDays, weekdayOf } from './zoned-date';

/** One day off, as the rules give it; nobody has confirmed it yet. */
export interface SaudiHoliday {
  readonly date: IsoDate;
  readonly name: 'eid-al-fitr' | 'eid-al-adha' | 'national-day' | 'founding-day';
  /** Always so here: a sighting or a ministry notice may move it, so a person confirms it before it counts as fact. */
  readonly status: 'unconfirmed';
}

/** How national days that fall on a weekend are treated. */
export interface HolidayRules {
  /** Friday moves to Thursday, Saturday to Sunday (the rule for state staff). Default true. */
  readonly moveFromWeekend?: boolean;
}

const FRIDAY = 5;
const SATURDAY = 6;

/**
 * The statutory days off of private and non-profit employers in a Gregorian year, in order: Eid al-Fitr, four days
 * from the day after 29 Ramadan; Eid al-Adha, 9–12 Dhu al-Hijja; Founding Day, 22 February; National Day,
 * 23 September. A national day that meets an Eid day is not given twice.
 */
export function saudiHolidays(year: number, { moveFromWeekend = true }: HolidayRules = {}): SaudiHoliday[] {
  const first = toHijri(new Date(Date.UTC(year, 0, 1)), 'UTC').year;
  const last = toHijri(new Date(Date.UTC(year, 11, 31)), 'UTC').year;
  const holidays: SaudiHoliday[] = [];
  for (let hijriYear = first; hijriYear <= last; hijriYear += 1) {
    holidays.push(...eidDays(hijriYear).filter(({ date }) => date.startsWith(`${year}-`)));
  }
  const taken = new Set(holidays.map(({ date }) => date));
  for (const [name, monthDay] of [
    ['founding-day', '02-22'],
    ['national-day', '09-23'],
  ] as const) {
    const date = moveFromWeekend ? offWeekend(`${year}-${monthDay}`) : `${year}-${monthDay}`;
    if (!taken.has(`${year}-${monthDay}`) && !taken.has(date))
      holidays.push({ date, name, status: 'unconfirmed' });
  }
  return holidays.sort((left, right) => (left.date < right.date ? -1 : 1));
}

/** The first and last date of Ramadan in that Hijri year, for shorter hours; null outside 1300–1600. */
export function ramadanDates(hijriYear: number): { from: IsoDate; to: IsoDate } | null {
  const from = fromHijri({ year: hijriYear, month: 9, day: 1 });
  const next = fromHijri({ year: hijriYear, month: 10, day: 1 });
  return from === null || next === null ? null : { from, to: addDays(next, -1) };
}

/** Holidays as closed days of an opening-hours calendar. */
export function closedOn(holidays: readonly { readonly date: IsoDate }[]): DatedHours[] {
  return holidays.map(({ date }) => ({ date, intervals: [] }));
}

function eidDays(hijriYear: number): SaudiHoliday[] {
  const lastFastingDay = fromHijri({ year: hijriYear, month: 9, day: 29 });
  const arafat = fromHijri({ year: hijriYear, month: 12, day: 9 });
  return [
    ...fourDays('eid-al-fitr', lastFastingDay === null ? null : addDays(lastFastingDay, 1)),
    ...fourDays('eid-al-adha', arafat),
  ];
}

function fourDays(name: SaudiHoliday['name'], first: IsoDate | null): SaudiHoliday[] {
  if (first === null) return [];
  return [0, 1, 2, 3].map((offset) => ({ date: addDays(first, offset), name, status: 'unconfirmed' }));
}

function offWeekend(date: IsoDate): IsoDate {
  const weekday = weekdayOf(date);
  if (weekday === FRIDAY) return addDays(date, -1);
  return weekday === SATURDAY ? addDays(date, 1) : date;
}
