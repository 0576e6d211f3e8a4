import { AppError } from './app-error';
import type { IsoDate } from './zoned-date';
import { isIsoDate } from './zoned-date';

/** A stretch of one day, `HH:MM` to `HH:MM` on the wall clock; `24:00` closes at midnight. Split what passes midnight. */
export interface OpeningInterval {
  readonly from: string;
  readonly to: string;
}

/** Seven days from Sunday (0) to Saturday (6); an empty day is closed. */
export type WeeklyHours = readonly (readonly OpeningInterval[])[];

/** Other weekly hours for a stretch of dates, both ends included: Ramadan, summer. */
export interface SeasonHours {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly weekly: WeeklyHours;
}

/** The hours of one date whatever the week says; no interval means closed. */
export interface DatedHours {
  readonly date: IsoDate;
  readonly intervals: readonly OpeningInterval[];
}

/** When a team answers. A dated entry beats a season, a season beats the week, and later entries beat earlier ones. */
export interface OpeningHours {
  readonly timeZone: string;
  readonly weekly: WeeklyHours;
  readonly seasons?: readonly SeasonHours[];
  readonly exceptions?: readonly DatedHours[];
}

/** Minutes past midnight, start and end. */
export type MinuteSpan = readonly [start: number, end: number];

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const WORKDAY: readonly OpeningInterval[] = [{ from: '08:00', to: '16:00' }];

/** What a new organisation starts with: Riyadh, Sunday to Thursday 08:00–16:00, closed Friday and Saturday. */
export const saudiOfficeHours: OpeningHours = {
  timeZone: 'Asia/Riyadh',
  weekly: [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [], []],
};

/**
 * Checks hours as a person entered them and throws an AppError that names the first thing wrong: an unknown zone, a
 * week without seven days, a date that does not exist, a season that ends before it starts, an impossible interval.
 */
export function checkOpeningHours(hours: OpeningHours): void {
  if (!isTimeZone(hours.timeZone))
    throw new AppError('kernel.unknown_time_zone', { timeZone: hours.timeZone });
  checkWeek(hours.weekly);
  for (const season of hours.seasons ?? []) {
    checkDate(season.from);
    checkDate(season.to);
    if (season.from > season.to)
      throw new AppError('kernel.season_backwards', { from: season.from, to: season.to });
    checkWeek(season.weekly);
  }
  for (const exception of hours.exceptions ?? []) {
    checkDate(exception.date);
    spansOf(exception.intervals);
  }
}

/** One day's intervals as minutes, in order, overlapping or touching ones joined. */
export function spansOf(intervals: readonly OpeningInterval[]): MinuteSpan[] {
  const spans = intervals.map(({ from, to }): [number, number] => {
    const start = minutesOf(from);
    const end = to === '24:00' ? 1440 : minutesOf(to);
    if (start === null || end === null || end <= start)
      throw new AppError('kernel.opening_interval', { from, to });
    return [start, end];
  });
  const joined: [number, number][] = [];
  for (const span of spans.sort((left, right) => left[0] - right[0])) {
    const last = joined.at(-1);
    if (last !== undefined && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else joined.push(span);
  }
  return joined;
}

function checkWeek(weekly: WeeklyHours): void {
  if (weekly.length !== 7) throw new AppError('kernel.week_days', { days: weekly.length });
  for (const day of weekly) spansOf(day);
}

function checkDate(date: string): void {
  if (!isIsoDate(date)) throw new AppError('kernel.no_such_date', { date });
}

function minutesOf(time: string): number | null {
  const match = TIME.exec(time);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    // Intl answers an unknown zone with a RangeError; there is no other way to ask.
    return false;
  }
}
