import { stripBidiControls } from './invisible-characters';
import { toLatinDigits } from './latin-digits';

const REFERENCE = /^[#[]?\s*w\s*[-\u2010-\u2015\u2212_]?\s*(\d{1,15})\s*\]?$/i;

/** The reference people say and write for conversation number `n`: `W-` and at least six digits. */
export function formatReference(n: number): string {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`not a reference number: ${n}`);
  return `W-${String(n).padStart(6, '0')}`;
}

/**
 * Reads a reference as a person types it: either case, any dash or none, missing zeros, Arabic digits, brackets.
 * Returns null for anything else, a bare number included, since that may as well be a phone number.
 */
export function parseReference(text: string): number | null {
  const digits = REFERENCE.exec(toLatinDigits(stripBidiControls(text)).trim())?.[1];
  if (digits === undefined) return null;
  const n = Number(digits);
  return Number.isSafeInteger(n) && n > 0 ? n : null;
}
