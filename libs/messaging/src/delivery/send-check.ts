import { ChannelError, type ChannelErrorKind } from '@wasl/channel-kit';
import type { LoadedInbox } from '@wasl/inboxes';
import type { OutgoingRow, RecipientRow } from './outgoing.repository';

/** What is known when a message is about to leave. */
export interface Departure {
  message: OutgoingRow;
  inbox: LoadedInbox | null;
  recipient: RecipientRow | null;
  now: Date;
}

/** A departure that passed every check. */
export interface Cleared {
  inbox: LoadedInbox;
  recipient: RecipientRow;
  /** Milliseconds until the reply window ends; null where there is none, or where a template needs none. */
  windowLeftMs: number | null;
}

const refuse = (kind: ChannelErrorKind, message: string, code: string): ChannelError =>
  new ChannelError(kind, message, { code });

/** Looks again at what was true when the officer pressed send; throws the ChannelError that says what no longer is. */
export function clear({ message, inbox, recipient, now }: Departure): Cleared {
  if (!inbox) throw refuse('config', 'the inbox is gone or its settings no longer fit', 'inbox-gone');
  if (!inbox.enabled) throw refuse('config', 'the inbox is switched off', 'inbox-disabled');
  if (!inbox.channel.outbound) throw refuse('config', 'this channel cannot send', 'no-outbound');
  if (!recipient) throw refuse('recipient_unreachable', 'the address is no longer on record', 'address-gone');
  // Addresses move between people by merges and corrections: a letter goes to the person of the thread, or nowhere.
  if (recipient.person_id !== message.thread_person)
    throw refuse('recipient_unreachable', 'the address now belongs to somebody else', 'address-moved');
  if (!inbox.channel.reaches.includes(recipient.kind))
    throw refuse('recipient_unreachable', 'this channel does not reach such an address', 'address-kind');
  if (recipient.blocked_reason !== null)
    throw refuse('recipient_blocked', 'the person does not take our messages here', recipient.blocked_reason);
  refuseSuppressed(recipient);
  return { inbox, recipient, windowLeftMs: windowLeft({ message, inbox, recipient, now }) };
}

function refuseSuppressed({ suppressed_reason: reason, suppressed_detail: detail }: RecipientRow): void {
  if (reason === null) return;
  if (reason === 'bounced') throw refuse('recipient_unreachable', detail ?? '', `suppressed-${reason}`);
  throw refuse('opted_out', detail ?? '', `suppressed-${reason}`);
}

function windowLeft({
  message,
  inbox,
  recipient,
  now,
}: {
  message: OutgoingRow;
  inbox: LoadedInbox;
  recipient: RecipientRow;
  now: Date;
}): number | null {
  const { replyWindow, templates } = inbox.channel.manifest.capabilities;
  if (!replyWindow) return null;
  if (templates && message.parts.some((part) => part.type === 'template')) return null;
  const left = (recipient.last_inbound_at?.getTime() ?? 0) + replyWindow.ms - now.getTime();
  if (left <= 0)
    throw refuse('window_closed', 'the time in which this person may be answered is over', 'window-closed');
  return left;
}
