import type { Parse } from '@wasl/channel-kit';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { launchMailThread } from './launch-mail-thread';
import { MailThreads } from './mail-threads';

const threads = new MailThreads(launchMailThread);

/** One mail to canonical events, read in a thread of its own with bounded time and memory. */
export const parseMail: Parse<EmailSettings, EmailSecrets> = ({ body, headers, receivedAt }, { settings }) =>
  threads.read({ body, headers, receivedAt, settings });
