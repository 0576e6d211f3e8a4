import pg from 'pg';

const TIMESTAMPTZ = 1184;
type Format = 'text' | 'binary';
type Parser = (text: string) => unknown;

const usual = (oid: number, format?: Format): Parser =>
  pg.types.getTypeParser(oid, format ?? 'text') as Parser;
const usualMoment = usual(TIMESTAMPTZ);

/** Starts of minutes by their text, `2026-11-22 09:05`: the same few come again and again. */
const minutes = new Map<string, number>();
const MINUTES_KEPT = 256;

/** `2026-11-22 09:05:01.123456+00`, its minute by the engine's own reader; whatever else is written as the driver reads it. */
export function momentOf(text: string): unknown {
  const rest = text.endsWith('+00') ? millisAfterMinute(text) : Number.NaN;
  const moment = new Date(minuteOf(text.slice(0, 16)) + rest);
  return Number.isNaN(moment.getTime()) ? usualMoment(text) : moment;
}

function minuteOf(text: string): number {
  let start = minutes.get(text);
  if (start === undefined) {
    start = text.charCodeAt(10) === 0x20 ? Date.parse(`${text.slice(0, 10)}T${text.slice(11)}Z`) : Number.NaN;
    if (minutes.size === MINUTES_KEPT) minutes.clear();
    minutes.set(text, start);
  }
  return start;
}

/** Of `…:01.123456+00`: 1,123. What a moment cannot hold is cut off. */
function millisAfterMinute(text: string): number {
  if (text.charCodeAt(16) !== 0x3a) return Number.NaN;
  const dot = text.length > 22 && text.charCodeAt(19) === 0x2e;
  if (!dot && text.length !== 22) return Number.NaN;
  const seconds = digit(text, 17) * 10 + digit(text, 18);
  let millis = 0;
  for (let at = 20, worth = 100; dot && at < text.length - 3; at++, worth = Math.floor(worth / 10))
    millis += digit(text, at) * worth;
  return seconds * 1000 + millis;
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 0x30;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}

/** What columns become: as the driver does it, moments quicker. For `types` of a connection. */
export const wireTypes = {
  getTypeParser: (oid: number, format?: Format): Parser =>
    oid === TIMESTAMPTZ && format !== 'binary' ? momentOf : usual(oid, format),
};
