import { toVisibleLine } from './invisible-characters';
import { toLatinDigits } from './latin-digits';

const PERSON_NUMBER = /^[12]\d{9}$/;
const SAUDI_IBAN = /^SA\d{2}[0-9A-Z]{20}$/;
const SEPARATORS = /[\s\p{Pd}]+/gu;
const LONGEST_INPUT = 64;

/** A number of the civil register (1…) or of a residence permit (2…). */
export interface SaudiPersonNumber {
  readonly number: string;
  readonly kind: 'national-id' | 'iqama';
}

/**
 * Reads a national id or iqama number: ten digits in any script, first 1 or 2, Luhn holds; null otherwise. A pass
 * proves the format only, not that the number was issued or whose it is.
 */
export function parseSaudiPersonNumber(raw: string): SaudiPersonNumber | null {
  const number = compact(raw);
  if (!PERSON_NUMBER.test(number) || !luhnHolds(number)) return null;
  return { number, kind: number.startsWith('1') ? 'national-id' : 'iqama' };
}

/** Reads a Saudi IBAN (24 characters, mod-97 holds) into upper case without spaces; null otherwise. */
export function parseSaudiIban(raw: string): string | null {
  const iban = compact(raw).toUpperCase();
  return SAUDI_IBAN.test(iban) && ibanRemainder(iban) === 1 ? iban : null;
}

/** An IBAN in groups of four, as it is printed. Show it inside an LTR isolate. */
export function formatIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

/**
 * Hides all but the last `visible` characters (`••••••6780`), for screens and logs that may not show the whole. A
 * value too short to keep at least as much hidden as shown is hidden whole.
 */
export function maskTail(value: string, visible = 4): string {
  const characters = Array.from(value);
  const shown = characters.length >= visible * 2 ? visible : 0;
  return '•'.repeat(characters.length - shown) + characters.slice(characters.length - shown).join('');
}

function compact(raw: string): string {
  if (raw.length > LONGEST_INPUT) return '';
  return toLatinDigits(toVisibleLine(raw)).replace(SEPARATORS, '');
}

function luhnHolds(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[index]);
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 13616: first four characters to the end, letters as 10–35, the whole number modulo 97. */
function ibanRemainder(iban: string): number {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
