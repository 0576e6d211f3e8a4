import { randomInt } from 'node:crypto';

// No letter or digit that is mistaken for another on the phone or in handwriting.
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** A code to go on with, `K7MP-Q2XD-9HTB`: 58 bits drawn by lot, so that nobody finds one by trying. */
export function newResumeCode(): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** The code however it was typed: in small letters, with spaces, without dashes. null: no code at all. */
export function readResumeCode(typed: string): string | null {
  const signs = typed.toUpperCase().replace(/[\s\p{Pd}]/gu, '');
  const plausible = signs.length === LENGTH && [...signs].every((sign) => SIGNS.includes(sign));
  return plausible ? signs : null;
}
