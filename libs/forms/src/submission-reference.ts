import { dateInZone, RIYADH } from '@wasl/kernel';
import { randomInt } from 'node:crypto';

// No letter or digit that is mistaken for another on the phone or in handwriting.
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference that a person can keep and say: `F-`, the day in Riyadh, four signs drawn by lot. Unique only by its table. */
export function newSubmissionReference(at: Date): string {
  const day = dateInZone(at, RIYADH).replaceAll('-', '').slice(2);
  const signs = Array.from({ length: 4 }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
  return `F-${day}-${signs}`;
}
