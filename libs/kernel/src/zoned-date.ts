/** A calendar date without a time, `YYYY-MM-DD`, Gregorian. */
export type IsoDate = string;

/** The zone of the organisation and of its register. UTC+3 all year. */
export const RIYADH = 'Asia/Riyadh';

const DAY = 86_400_000;
const MINUTE = 60_000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const formats = new Map<string, Intl.DateTimeFormat>();

/** True for a `YYYY-MM-DD` that names a day which exists. */
export function isIsoDate(text: string): text is IsoDate {
  if (!ISO_DATE.test(text)) return false;
  const millis = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text);
}

/** The date that many days later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** 0 for Sunday, the first day of the Saudi week, to 6 for Saturday. */
export function weekdayOf(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The date on the wall at that moment in that zone. */
export function dateInZone(moment: Date, timeZone: string): IsoDate {
  return new Date(wallMillis(moment.getTime(), timeZone)).toISOString().slice(0, 10);
}

/**
 * The moment when clocks in that zone show `minutes` past midnight of that date. A time that a clock change skips
 * falls after the gap; one that comes twice is taken the first time.
 */
export function momentInZone(date: IsoDate, minutes: number, timeZone: string): Date {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE;
  const before = wall - offsetAt(wall - DAY, timeZone);
  const after = wall - offsetAt(wall + DAY, timeZone);
  const candidates = [Math.min(before, after), Math.max(before, after)];
  return new Date(
    candidates.find((millis) => wallMillis(millis, timeZone) === wall) ?? Math.max(before, after),
  );
}

function offsetAt(millis: number, timeZone: string): number {
  return wallMillis(millis, timeZone) - millis;
}

/** What the clock on the wall shows, written as if it were UTC. */
function wallMillis(millis: number, timeZone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(millis)) parts[type] = value;
  const seconds = Date.UTC(
    Number(parts.year),
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
    Number(parts.second),
  );
  return seconds + (((millis % 1000) + 1000) % 1000);
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}
