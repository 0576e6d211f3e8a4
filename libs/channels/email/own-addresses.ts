import type { EmailSettings } from './email.settings';

/** Every address that is this mailbox, folded; the first is its main one. */
export function ownAddresses(settings: Pick<EmailSettings, 'address' | 'otherAddresses'>): string[] {
  const others = settings.otherAddresses.split(/[\s,;،؛]+/u);
  return [settings.address, ...others]
    .map((address) => address.trim().toLowerCase())
    .filter((address) => address.includes('@'));
}
