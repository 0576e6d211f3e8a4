import { normaliseEmail } from '@wasl/kernel';

const ONE_LABEL = /^[^\s@\p{C}]{1,64}@[a-z0-9-]{1,63}$/iu;

/** An e-mail address as a sign-in name: what is shown, and what is compared. */
export interface AccountName {
  email: string;
  key: string;
}

/** Reads a sign-in name, or null; unlike mail it may have a one-label domain (admin@localhost of the first start). */
export function accountName(raw: string): AccountName | null {
  const mail = normaliseEmail(raw);
  if (mail) return { email: mail.address, key: mail.compareKey };
  const text = raw.trim();
  return ONE_LABEL.test(text) ? { email: text, key: text.normalize('NFC').toLowerCase() } : null;
}
