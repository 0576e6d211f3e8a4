import type { EventSink, InboxContext } from '@wasl/channel-kit';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { ImapFollower } from './imap-follower';
import { FolderSinks } from './folder-sinks';
import { openDoor } from './smtp-door';

/** Opens what the settings ask for: the IMAP connection, the SMTP door, or both. */
export async function openMailStreams(
  context: InboxContext<EmailSettings, EmailSecrets>,
  sink: EventSink,
): Promise<{ close(): Promise<void> }> {
  const { doorEnabled, imapHost } = context.settings;
  const open: { close(): Promise<void> }[] = [];
  // The door first: when its port is taken the stream fails to open, and no connection is left behind.
  if (doorEnabled) open.push(await openDoor(context, sink));
  if (imapHost !== '') {
    const sinks = new FolderSinks(sink);
    for (const folder of foldersOf(context.settings))
      open.push(ImapFollower.open(context, sinks.of(folder), { folder }));
  }
  if (imapHost === '' && doorEnabled) await sink.health('ok', 'email.door-open');
  return {
    close: async () => {
      await Promise.all(open.map((stream) => stream.close()));
    },
  };
}

const FOLDERS_AT_MOST = 10;

/** The folders to read, each once. */
export function foldersOf({ imapFolder, imapMoreFolders }: EmailSettings): string[] {
  const more = imapMoreFolders.split(/\r?\n/).map((name) => name.trim());
  return [...new Set([imapFolder, ...more.filter(Boolean)])].slice(0, FOLDERS_AT_MOST);
}
