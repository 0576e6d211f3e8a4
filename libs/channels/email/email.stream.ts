import type { EventSink, InboxContext } from '@wasl/channel-kit';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { openDoor } from './smtp-door';

/** Opens what the settings ask for: the IMAP connection, the SMTP door, or both. */
export async function openMailStreams(
  context: InboxContext<EmailSettings, EmailSecrets>,
  sink: EventSink,
): Promise<{ close(): Promise<void> }> {
  const open: { close(): Promise<void> }[] = [];
  if (context.settings.doorEnabled) open.push(await openDoor(context, sink));
  return {
    close: async () => {
      await Promise.all(open.map((stream) => stream.close()));
    },
  };
}
