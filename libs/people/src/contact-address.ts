import type { IdentityRef } from '@wasl/contracts';
import { AppError, formatPhone, normaliseEmail, parsePhone } from '@wasl/kernel';

/** An address that a member of staff typed, in the form in which it is stored and shown. */
export type ContactAddress = IdentityRef & { display: string };

/** Reads a typed phone number or e-mail address; throws `people.bad-phone` or `people.bad-email`. */
export function readContact(kind: 'phone' | 'email', text: string): ContactAddress {
  if (kind === 'phone') {
    const phone = parsePhone(text);
    if (phone === null) throw new AppError('people.bad-phone');
    return { kind, value: phone.e164, scope: '', verifiedBy: 'staff', display: formatPhone(phone.e164) };
  }
  const email = normaliseEmail(text);
  if (email === null) throw new AppError('people.bad-email');
  return { kind, value: email.compareKey, scope: '', verifiedBy: 'staff', display: email.address };
}
