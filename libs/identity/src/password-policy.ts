const SHORTEST = 12;
const LONGEST = 256;
/** Long enough to pass by length, first in every guesser's list. */
const COMMON = [
  'password',
  'passw0rd',
  'qwerty',
  'azerty',
  'iloveyou',
  'administrator',
  'letmein',
  'welcome',
  'changeme',
];
const SEQUENCES = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  '98765432109876543210',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** Why a password is refused. */
export type PasswordWeakness = 'short' | 'long' | 'repeats' | 'common' | 'personal';

/**
 * What is wrong with a password, or null. Length and a block-list, no rules of composition (NIST SP 800-63B-4);
 * `personal` are words an attacker knows of this account: its address, its names, the organisation.
 */
export function passwordWeakness(password: string, personal: readonly string[]): PasswordWeakness | null {
  const text = password.normalize('NFC');
  const length = [...text].length;
  if (length < SHORTEST) return 'short';
  if (length > LONGEST) return 'long';
  if (new Set(text).size < 5) return 'repeats';
  const folded = text.toLowerCase();
  if (SEQUENCES.some((sequence) => sequence.includes(folded))) return 'common';
  if (dominates(folded, COMMON)) return 'common';
  const words = personal
    .flatMap((phrase) => phrase.toLowerCase().split(/[\s@.]+/))
    .filter((word) => [...word].length >= 4);
  return dominates(folded, words) ? 'personal' : null;
}

/** Whether what is left beside such words is too little to guess at. */
function dominates(text: string, words: readonly string[]): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), text);
  return rest !== text && [...rest].length < 6;
}
