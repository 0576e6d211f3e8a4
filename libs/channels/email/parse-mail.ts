import type { Parse } from '@wasl/channel-kit';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { readers } from './mail-threads';

/** One mail to canonical events, read in a thread of its own with bounded time and memory. */
export const parseMail: Parse<EmailSettings, EmailSecrets> = ({ body, headers, receivedAt }, { settings }) =>
  readers.read({ body, headers, receivedAt, settings });
