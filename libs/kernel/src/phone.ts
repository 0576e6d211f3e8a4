import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, NumberType } from 'libphonenumber-js/max';
import { toVisibleLine } from './invisible-characters';
import { toLatinDigits } from './latin-digits';

// The longest E.164 number has 15 digits; the rest is room for spaces, brackets and an extension.
const LONGEST_INPUT = 64;
const REMEMBERED = 4_000;

/** A number that exists in its country's numbering plan, with the text it was read from. */
export interface ParsedPhone {
  /** `+` and digits only. */
  readonly e164: string;
  /** What the numbering plan says about it; numbers are shared in families, so none of them is proof of identity. */
  readonly type: Exclude<NumberType, undefined> | 'UNKNOWN';
  /** As it was given. */
  readonly raw: string;
}

/**
 * Reads a phone number in national (of `region`) or international form, in any digits, or null when the numbering
 * plan knows no such number. Numbers that a provider gives without `+` need one put before them, unless Saudi.
 */
export function parsePhone(raw: string, region: CountryCode = 'SA'): ParsedPhone | null {
  if (raw.length > LONGEST_INPUT) return null;
  return recent(`${region} ${raw}`, () => read(raw, region));
}

const remembered = new Map<string, ParsedPhone | null>();

/** The same people write again and again, and reading a number costs more than all else that is done for a message. */
function recent(key: string, read: () => ParsedPhone | null): ParsedPhone | null {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const found = read();
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(key, found);
  return found;
}

function read(raw: string, region: CountryCode): ParsedPhone | null {
  const text = toLatinDigits(toVisibleLine(raw)).trim().replace(/^tel:/i, '');
  const number = parsePhoneNumberFromString(text, { defaultCountry: region, extract: false });
  if (number === undefined || !number.isValid()) return null;
  return { e164: number.number, type: number.getType() ?? 'UNKNOWN', raw };
}

/** A stored E.164 number in readable international form (`+966 54 101 2525`); anything else comes back unchanged. */
export function formatPhone(e164: string): string {
  return parsePhoneNumberFromString(e164, { extract: false })?.formatInternational() ?? e164;
}
