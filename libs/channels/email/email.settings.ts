import { z } from 'zod';
import { door, folders, imap, smtp } from './mail-server-fields';
import { identity, signing, wording } from './mailbox-fields';
import { oauth } from './oauth-fields';

/** Settings of one mailbox, flat because the set-up page renders itself from them. */
export const emailSettings = z.object({
  ...identity,
  ...imap,
  ...folders,
  ...smtp,
  ...oauth,
  ...door,
  ...signing,
  ...wording,
});
export type EmailSettings = z.infer<typeof emailSettings>;

export { emailSecrets } from './email-secrets';
export type { EmailSecrets } from './email-secrets';
export type { ConnectionSecurity } from './mail-server-fields';
