import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { leavePlace, placeLeft } from './reader-places';
import { anchorOf, isNearBottom, restore, type Anchor, type ScrollPlace } from './scroll-anchor';
import { useJump } from './use-jump';
import { useNear } from './use-near';
import type { Thread } from './use-thread';

/** Pixels below the view from which the end is out of sight: about two messages. */
const FAR = 260;
/** As long as items may still grow to their true heights, and too short to be in a reader's way. */
const SETTLE_FRAMES = 8;

interface ScrollInput {
  conversationId: string;
  thread: Thread;
  jumpSeq: number | undefined;
  lastOutgoing: string | undefined;
}

/** Keeps the reader's place: pinned to the newest at the bottom, still while history loads above. */
export function useThreadScroll({ conversationId, thread, jumpSeq, lastOutgoing }: ScrollInput) {
  const place = useScrollPlace();
  const { markedSeq, jump } = useJump(thread, place, jumpSeq);
  const { atEnd, jumpToEnd } = thread;
  const { scroller, pinned } = place;
  const pin = useCallback(() => {
    const element = scroller.current;
    if (element !== null && pinned.current) element.scrollTop = element.scrollHeight;
  }, [scroller, pinned]);
  const toBottom = useCallback(() => {
    pinned.current = true;
    if (atEnd) pin();
    else jumpToEnd();
  }, [pinned, atEnd, jumpToEnd, pin]);
  usePlacing({ conversationId, thread, place, pin, jumping: jumpSeq !== undefined });
  useLayoutEffect(() => {
    if (lastOutgoing === undefined) return;
    pinned.current = true;
    pin();
  }, [lastOutgoing, pinned, pin]);
  const { atBottom, far, seenSeq } = useWatching(thread, place, pin);
  const top = useNear(scroller, thread.loadOlder);
  const bottom = useNear(scroller, thread.loadNewer);
  return { scroller, content: place.content, top, bottom, atBottom, far, seenSeq, markedSeq, jump, toBottom };
}

function useScrollPlace(): ScrollPlace {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const pinned = useRef(true);
  const placed = useRef(false);
  const [place] = useState<ScrollPlace>({ scroller, content, anchor, pinned, placed });
  return place;
}

interface PlacingInput {
  conversationId: string;
  thread: Thread;
  place: ScrollPlace;
  pin: () => void;
  jumping: boolean;
}

/**
 * The first view begins at the unread line, else where the reader left the thread, else at the end; afterwards what is
 * read stays where it is.
 */
function usePlacing({ conversationId, thread, place, pin, jumping }: PlacingInput): void {
  const { scroller, anchor, pinned, placed } = place;
  const firstId = thread.messages[0]?.id;
  const lastSeq = thread.messages.at(-1)?.seq ?? 0;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || firstId === undefined) return;
    if (placed.current) {
      if (pinned.current) pin();
      else restore(element, anchor.current);
      return;
    }
    placed.current = true;
    if (jumping) return;
    const line = element.querySelector('[data-unread-line]');
    if (line !== null) line.scrollIntoView({ block: 'center' });
    else if (!takeUp(element, placeLeft(conversationId))) return pin();
    pinned.current = isNearBottom(element);
  }, [conversationId, firstId, lastSeq, jumping, pin, scroller, anchor, pinned, placed]);
  useEffect(
    () => () => {
      if (placed.current) leavePlace(conversationId, pinned.current ? null : anchor.current);
    },
    [conversationId, anchor, pinned, placed],
  );
}

/** Shows the message by which the thread was left where it stood; false when it is not loaded. */
function takeUp(element: HTMLElement, left: Anchor | null): boolean {
  if (left === null || element.querySelector(`[data-message="${left.id}"]`) === null) return false;
  restore(element, left);
  settle(element, left, SETTLE_FRAMES);
  return true;
}

/** Items get their true heights once they are in view: the place is put right until they have them. */
function settle(element: HTMLElement, left: Anchor, frames: number): void {
  if (frames === 0 || !element.isConnected) return;
  requestAnimationFrame(() => {
    restore(element, left);
    settle(element, left, frames - 1);
  });
}

/** Watches scrolling and growing; tells how near the bottom is, and since when messages wait below. */
function useWatching(thread: Thread, { scroller, content, anchor, pinned }: ScrollPlace, pin: () => void) {
  const [atBottom, setAtBottom] = useState(true);
  const [far, setFar] = useState(false);
  const [seenSeq, setSeenSeq] = useState(Number.MAX_SAFE_INTEGER);
  const { messages, atEnd } = thread;
  const ready = messages.length > 0;
  const lastSeq = messages.at(-1)?.seq ?? 0;
  useEffect(() => {
    const element = scroller.current;
    const inner = content.current;
    if (element === null || inner === null) return;
    let lastTop = element.scrollTop;
    const onScroll = (): void => {
      const bottom = isNearBottom(element);
      // Only going up lets go of the bottom: content that grows below does not.
      if (bottom) pinned.current = atEnd;
      else if (element.scrollTop < lastTop - 1) pinned.current = false;
      lastTop = element.scrollTop;
      setAtBottom(bottom);
      setFar(element.scrollHeight - element.scrollTop - element.clientHeight > FAR);
      setSeenSeq((before) => (bottom ? Number.MAX_SAFE_INTEGER : Math.min(before, lastSeq)));
      anchor.current = anchorOf(element);
    };
    const observer = new ResizeObserver(pin);
    observer.observe(inner);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    onScroll();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [ready, atEnd, lastSeq, pin, scroller, content, anchor, pinned]);
  return { atBottom, far, seenSeq };
}
