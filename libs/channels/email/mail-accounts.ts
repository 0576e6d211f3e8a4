import type { EmailSettings } from './email.settings';
import { foldersOf } from './open-mail-streams';

/** What only one inbox may have: its address, and each folder that it reads of a mailbox. */
export function mailAccounts(settings: EmailSettings): string[] {
  const address = settings.address.toLowerCase();
  if (settings.imapHost === '') return [address];
  const mailbox = `${settings.imapHost}/${settings.imapUser || settings.address}`.toLowerCase();
  return [address, ...foldersOf(settings).map((folder) => `${mailbox}/${folder}`)];
}
