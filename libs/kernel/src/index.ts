export { AppError, isAppError } from './app-error';
export type { AppErrorOptions, AppErrorParams } from './app-error';
export { foldLight, foldLoose, foldName, searchTokens } from './arabic-fold';
export { isolate, safeDisplayName, textDirection } from './bidi';
export type { TextDirection } from './bidi';
export { BusinessCalendar } from './business-calendar';
export { FrozenClock, systemClock } from './clock';
export type { Clock } from './clock';
export { normaliseEmail } from './email-address';
export type { EmailAddress } from './email-address';
export { cutGraphemes } from './grapheme-cut';
export {
  formatBothCalendars,
  formatHijri,
  fromHijri,
  hijriMonthLength,
  hijriMonthName,
  toHijri,
} from './hijri';
export type { DateLocale, DigitSystem, HijriDate } from './hijri';
export { isUuid, newId, uuidTime } from './id';
export { isoMoment } from './iso-moment';
export { isBlank, stripBidiControls, stripReordering, toVisibleLine } from './invisible-characters';
export { toLatinDigits } from './latin-digits';
export { refuseNamesake } from './names-apart';
export type { Named } from './names-apart';
export { checkOpeningHours, saudiOfficeHours } from './opening-hours';
export type { DatedHours, OpeningHours, OpeningInterval, SeasonHours, WeeklyHours } from './opening-hours';
export { formatPhone, parsePhone } from './phone';
export type { ParsedPhone } from './phone';
export { pluralCategory } from './plural-category';
export { formatReference, parseReference } from './reference-number';
export { err, ok } from './result';
export type { Result } from './result';
export { safeFileName } from './safe-file-name';
export { closedOn, ramadanDates, saudiHolidays } from './saudi-holidays';
export type { HolidayRules, SaudiHoliday } from './saudi-holidays';
export { formatIban, maskTail, parseSaudiIban, parseSaudiPersonNumber } from './saudi-identifiers';
export type { SaudiPersonNumber } from './saudi-identifiers';
export { countSegments } from './segment-count';
export type { SegmentAlphabet, SegmentCount, SegmentSizes } from './segment-count';
export { snippet } from './snippet';
export { splitText } from './text-split';
export { Turns } from './turns';
export { addDays, dateInZone, isIsoDate, momentInZone, RIYADH, weekdayOf } from './zoned-date';
export type { IsoDate } from './zoned-date';
