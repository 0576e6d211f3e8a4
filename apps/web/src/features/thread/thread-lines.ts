import type { Message } from '@wasl/contracts';

/** One line of the thread as it is drawn. */
export type ThreadLine =
  | { readonly type: 'day'; readonly key: string; readonly at: string }
  | { readonly type: 'unread'; readonly key: string; readonly count: number }
  | {
      readonly type: 'message';
      readonly key: string;
      readonly message: Message;
      readonly continues: boolean;
    };

/** What the lines are made from. */
export interface LineInput {
  readonly messages: readonly Message[];
  /** What the reader had seen when the thread was opened; messages of people after it are new. */
  readonly readSeq: number;
  /** Calendar day of an instant in the reader's zone, sortable (2026-11-22). */
  readonly dayOf: (instant: string) => string;
}

const CLUSTER_MS = 5 * 60_000;

/**
 * The lines of a thread: a day line where a later day begins, one unread line before the first unseen message of
 * theirs, and a mark on messages that continue the one above (same author, channel and kind within five minutes).
 */
export function threadLines({ messages, readSeq, dayOf }: LineInput): ThreadLine[] {
  const lines: ThreadLine[] = [];
  const unread = messages.filter((message) => message.seq > readSeq && isTheirs(message));
  const firstUnread = unread[0]?.id;
  let day = '';
  let above: Message | null = null;
  for (const message of messages) {
    const itsDay = dayOf(dayInstant(message));
    // A visit logged late happened on an earlier day; the line never steps back.
    if (itsDay > day) {
      day = itsDay;
      above = null;
      lines.push({ type: 'day', key: `day-${itsDay}`, at: dayInstant(message) });
    }
    if (message.id === firstUnread) {
      above = null;
      lines.push({ type: 'unread', key: 'unread', count: unread.length });
    }
    lines.push({
      type: 'message',
      key: message.id,
      message,
      continues: above !== null && continues(above, message),
    });
    above = message;
  }
  return lines;
}

/** True for what a person wrote to us. */
export function isTheirs(message: Message): boolean {
  return message.kind === 'public' && message.direction === 'in';
}

function dayInstant(message: Message): string {
  return message.kind === 'log' ? message.recordedAt : message.occurredAt;
}

function continues(above: Message, message: Message): boolean {
  if (message.kind !== above.kind || message.kind === 'event' || message.kind === 'log') return false;
  if (message.direction !== above.direction || message.channel !== above.channel) return false;
  if (message.author.type !== above.author.type || message.author.id !== above.author.id) return false;
  return Date.parse(message.occurredAt) - Date.parse(above.occurredAt) < CLUSTER_MS;
}
