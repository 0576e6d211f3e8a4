import type { IdentityKind } from '@wasl/contracts';
import { formatPhone } from '@wasl/kernel';

const SIGN = 4;

/**
 * How an address is shown: a phone in its usual form, others as they were written. A visitor of a site has no address;
 * the end of the number that their browser was given tells two of them apart, as in the name of who gave none.
 */
export function shownAddress(address: { kind: IdentityKind; value: string; display?: string }): string {
  const { kind, value, display = '' } = address;
  if (kind === 'visitor') return value.slice(-SIGN).toUpperCase();
  return display || (kind === 'phone' ? formatPhone(value) : value);
}
