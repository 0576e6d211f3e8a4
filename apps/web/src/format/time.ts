import { hijriLocale, intlLocale, TIME_ZONE } from './locale';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Moment = string | number | Date;

/** Making a formatter costs far more than using it, and a list asks for hundreds. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function when(moment: Moment, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = locale + JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, ...options });
  formatters.set(key, known);
  return known.format(new Date(moment));
}

/** Hour and minute. */
export function formatClock(moment: Moment): string {
  return when(moment, intlLocale(), { hour: 'numeric', minute: '2-digit' });
}

/** Day and month, with the year when it is another one. */
export function formatDay(moment: Moment, now: number = Date.now()): string {
  const sameYear = new Date(moment).getUTCFullYear() === new Date(now).getUTCFullYear();
  return when(moment, intlLocale(), {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** The full date in both calendars, Umm al-Qura first in Arabic. */
export function formatBothCalendars(moment: Moment): string {
  const gregorian = when(moment, intlLocale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const hijri = when(moment, hijriLocale(), { day: 'numeric', month: 'long', year: 'numeric' });
  return `${gregorian} · ${hijri}`;
}

/** The full date in both calendars with the time. */
export function formatExact(moment: Moment): string {
  return `${formatBothCalendars(moment)} · ${formatClock(moment)}`;
}

/** "five minutes ago" in the shortest honest words; beyond a week the day itself. */
export function formatRelative(moment: Moment, now: number = Date.now()): string {
  const distance = new Date(moment).getTime() - now;
  const size = Math.abs(distance);
  const words = new Intl.RelativeTimeFormat(intlLocale(), { numeric: 'auto', style: 'short' });
  if (size < MINUTE) return words.format(0, 'second');
  if (size < HOUR) return words.format(Math.round(distance / MINUTE), 'minute');
  if (size < DAY) return words.format(Math.round(distance / HOUR), 'hour');
  if (size < 7 * DAY) return words.format(Math.round(distance / DAY), 'day');
  return formatDay(moment, now);
}

/** A length of time since a moment, as "12 min" or "3 hr": for ages in narrow columns. */
export function formatAge(moment: Moment, now: number = Date.now()): string {
  const size = Math.max(0, now - new Date(moment).getTime());
  if (size < MINUTE) return formatRelative(now, now);
  const [value, unit] =
    size < HOUR
      ? [Math.floor(size / MINUTE), 'minute']
      : size < 2 * DAY
        ? [Math.floor(size / HOUR), 'hour']
        : [Math.floor(size / DAY), 'day'];
  // The short Arabic units are single letters that nobody reads: write the word.
  const unitDisplay = intlLocale().startsWith('ar') ? 'long' : 'short';
  return new Intl.NumberFormat(intlLocale(), { style: 'unit', unit, unitDisplay }).format(value);
}

/** The organisation's clock has no summer time: its offset is a constant. */
const OFFSET = '+03:00';
const OFFSET_MS = 3 * HOUR;

/** A moment as the value of a `datetime-local` field, on the organisation's clock. */
export function toFieldTime(moment: Moment): string {
  return new Date(new Date(moment).getTime() + OFFSET_MS).toISOString().slice(0, 16);
}

/** The moment that such a field's value means, or null while it is incomplete. */
export function fromFieldTime(value: string): string | null {
  const moment = new Date(`${value}:00${OFFSET}`);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value) && !Number.isNaN(moment.getTime())
    ? moment.toISOString()
    : null;
}

/** True when both moments fall on one day of the organisation's calendar. */
export function isSameDay(one: Moment, other: Moment): boolean {
  return toFieldTime(one).slice(0, 10) === toFieldTime(other).slice(0, 10);
}
