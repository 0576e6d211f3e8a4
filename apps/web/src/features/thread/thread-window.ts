import type { Message, MessagePage, MessageStatus } from '@wasl/contracts';

/** The loaded stretch of a thread: ascending by seq, with no holes inside. */
export interface ThreadWindow {
  readonly items: readonly Message[];
  readonly hasOlder: boolean;
  /** True when the newest message of the thread is inside, so that arrivals may be appended. */
  readonly atEnd: boolean;
}

/** How many messages one request asks for. */
export const PAGE_SIZE = 50;

/** Progress of what we sent; a late answer never takes a message back along it. */
const RANK: Partial<Record<MessageStatus, number>> = {
  queued: 1,
  submitting: 2,
  accepted: 3,
  sent: 4,
  delivered: 5,
  read: 6,
};

/** A window over a page fetched on its own: the newest messages, or those around a point. */
export function openWindow(page: MessagePage, lastSeq: number): ThreadWindow {
  const newest = page.items.at(-1)?.seq ?? 0;
  return { items: page.items, hasOlder: page.hasOlder, atEnd: newest >= lastSeq };
}

/** The window with an older page in front. */
export function prependOlder(window: ThreadWindow, page: MessagePage): ThreadWindow {
  return { ...window, items: mergeBySeq(window.items, page.items), hasOlder: page.hasOlder };
}

/** The window with the page that follows it; a page that is not full reaches the end of the thread. */
export function appendNewer(window: ThreadWindow, page: MessagePage): ThreadWindow {
  return { ...window, items: mergeBySeq(window.items, page.items), atEnd: page.items.length < PAGE_SIZE };
}

/**
 * The window after the newest page was read again (reconnection, focus): joined when they touch, otherwise null, and
 * the caller must first fetch what lies between.
 */
export function joinNewest(window: ThreadWindow, page: MessagePage): ThreadWindow | null {
  const last = window.items.at(-1)?.seq ?? 0;
  const first = page.items[0]?.seq ?? 0;
  if (page.items.length > 0 && window.items.length > 0 && first > last + 1) return null;
  return {
    items: mergeBySeq(window.items, page.items),
    hasOlder: window.items.length > 0 ? window.hasOlder : page.hasOlder,
    atEnd: true,
  };
}

/** What a socket event means for a window: the new window, and whether messages between were missed. */
export interface Merged {
  readonly window: ThreadWindow;
  readonly gap: boolean;
}

/**
 * Applies messages pushed by the socket. Idempotent; known messages change in place, the next ones are appended, a
 * message that leaves a hole is not shown but reported as a gap, and older history is ignored.
 */
export function mergePushed(window: ThreadWindow, pushed: readonly Message[]): Merged {
  const known = new Set(window.items.map((item) => item.id));
  const changed = pushed.filter((message) => known.has(message.id));
  const fresh = pushed.filter((message) => !known.has(message.id)).toSorted((a, b) => a.seq - b.seq);
  let items = changed.length > 0 ? mergeBySeq(window.items, changed) : window.items;
  let gap = false;
  for (const message of fresh) {
    const last = items.at(-1)?.seq ?? 0;
    if (!window.atEnd || message.seq <= last) continue;
    if (message.seq === last + 1) items = [...items, message];
    else gap = true;
  }
  return { window: items === window.items ? window : { ...window, items }, gap };
}

/** Puts one message (an answer to our own request) into the window, where it belongs there. */
export function mergeOne(window: ThreadWindow, message: Message): Merged {
  return mergePushed(window, [message]);
}

/** True when `incoming` is provably a former state of `existing`. */
export function isStale(existing: Message, incoming: Message): boolean {
  if (existing.deletedAt !== null && incoming.deletedAt === null) return true;
  if ((existing.editedAt ?? '') > (incoming.editedAt ?? '')) return true;
  const before = RANK[existing.status];
  const after = RANK[incoming.status];
  if (before !== undefined && after !== undefined && after < before) return true;
  return existing.attachments.some((file) => {
    if (file.state === 'pending') return false;
    return incoming.attachments.some((other) => other.id === file.id && other.state === 'pending');
  });
}

function mergeBySeq(before: readonly Message[], incoming: readonly Message[]): readonly Message[] {
  const byId = new Map(before.map((item) => [item.id, item]));
  for (const message of incoming) {
    const existing = byId.get(message.id);
    if (existing === undefined || !isStale(existing, message)) byId.set(message.id, message);
  }
  return [...byId.values()].toSorted((a, b) => a.seq - b.seq);
}
