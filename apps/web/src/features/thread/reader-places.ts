import type { Anchor } from './scroll-anchor';

/** The anchor by which each thread was left that was not left at its newest message. */
const places = new Map<string, Anchor>();

/** Keeps where the reader left a thread as long as the page is open; null: at its newest message. */
export function leavePlace(conversationId: string, anchor: Anchor | null): void {
  places.delete(conversationId);
  if (anchor !== null) places.set(conversationId, anchor);
}

/** Where the reader left a thread; null: at its newest message, or never read. */
export function placeLeft(conversationId: string): Anchor | null {
  return places.get(conversationId) ?? null;
}
