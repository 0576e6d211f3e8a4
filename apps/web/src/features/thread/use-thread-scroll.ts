import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { showProblem } from '../../ui/notices';
import type { Thread } from './use-thread';

interface ScrollInput {
  thread: Thread;
  jumpSeq: number | undefined;
  lastOutgoing: string | undefined;
}

const NEAR = 48;
const MARK_MS = 2_600;

interface Anchor {
  readonly id: string;
  readonly top: number;
}

/** Keeps the reader's place: pinned to the newest at the bottom, still while history loads above. */
export function useThreadScroll({ thread, jumpSeq, lastOutgoing }: ScrollInput) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const pinned = useRef(true);
  const placed = useRef(false);
  const [atBottom, setAtBottom] = useState(true);
  const [seenSeq, setSeenSeq] = useState(Number.MAX_SAFE_INTEGER);
  const { markedSeq, jump } = useJump(thread, scroller, pinned, placed);
  const { messages, atEnd, loadOlder, loadNewer, jumpToEnd } = thread;
  const ready = messages.length > 0;
  useEffect(() => {
    if (ready && jumpSeq !== undefined) jump(jumpSeq);
    // A jump is asked for by the address, once for each value.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, jumpSeq]);
  const firstId = messages[0]?.id;
  const lastSeq = messages.at(-1)?.seq ?? 0;

  const pin = useCallback(() => {
    const element = scroller.current;
    if (element !== null && pinned.current) element.scrollTop = element.scrollHeight;
  }, []);
  const toBottom = useCallback(() => {
    pinned.current = true;
    if (atEnd) pin();
    else jumpToEnd();
  }, [atEnd, jumpToEnd, pin]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || firstId === undefined) return;
    if (!placed.current) {
      placed.current = true;
      const line = element.querySelector('[data-unread-line]');
      if (jumpSeq === undefined && line !== null) {
        line.scrollIntoView({ block: 'center' });
        pinned.current = isNearBottom(element);
      } else if (jumpSeq === undefined) pin();
      return;
    }
    if (pinned.current) pin();
    else restore(element, anchor.current);
  }, [firstId, lastSeq, jumpSeq, pin]);
  useLayoutEffect(() => {
    if (lastOutgoing === undefined) return;
    pinned.current = true;
    pin();
  }, [lastOutgoing, pin]);

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
      setSeenSeq((before) =>
        bottom ? Number.MAX_SAFE_INTEGER : before === Number.MAX_SAFE_INTEGER ? lastSeq : before,
      );
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
  }, [ready, atEnd, lastSeq, pin]);

  const top = useNear(scroller, loadOlder);
  const bottom = useNear(scroller, loadNewer);
  return { scroller, content, top, bottom, atBottom, seenSeq, markedSeq, jump, toBottom };
}

function isNearBottom(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
}

function anchorOf(element: HTMLElement): Anchor | null {
  const edge = element.getBoundingClientRect().top;
  for (const item of element.querySelectorAll<HTMLElement>('[data-message]')) {
    const { top, bottom } = item.getBoundingClientRect();
    if (bottom > edge) return { id: item.dataset['message'] ?? '', top: top - edge };
  }
  return null;
}

function restore(element: HTMLElement, anchor: Anchor | null): void {
  if (anchor === null) return;
  const item = element.querySelector<HTMLElement>(`[data-message="${anchor.id}"]`);
  if (item === null) return;
  const moved = item.getBoundingClientRect().top - element.getBoundingClientRect().top - anchor.top;
  if (Math.abs(moved) > 1) element.scrollTop += moved;
}

/** A ref callback for a sentinel that loads more while it is near the visible part. */
function useNear(scroller: React.RefObject<HTMLDivElement | null>, load: () => void) {
  return useCallback(
    (sentinel: HTMLDivElement | null) => {
      if (sentinel === null) return;
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) load();
        },
        { root: scroller.current, rootMargin: '700px 0px' },
      );
      observer.observe(sentinel);
      // A page shorter than the margin leaves the sentinel in view without a new crossing.
      const again = setInterval(() => {
        const edge = scroller.current?.getBoundingClientRect();
        const place = sentinel.getBoundingClientRect();
        if (edge && place.bottom > edge.top - 200 && place.top < edge.bottom + 200) load();
      }, 600);
      return () => {
        clearInterval(again);
        observer.disconnect();
      };
    },
    [scroller, load],
  );
}

function useJump(
  thread: Thread,
  scroller: React.RefObject<HTMLDivElement | null>,
  pinned: React.RefObject<boolean>,
  placed: React.RefObject<boolean>,
) {
  const [markedSeq, setMarkedSeq] = useState<number | null>(null);
  const [wanted, setWanted] = useState<number | null>(null);
  const { jumpTo, messages } = thread;
  const jump = useCallback(
    (seq: number) => {
      pinned.current = false;
      jumpTo(seq).then(() => setWanted(seq), showProblem);
    },
    [jumpTo, pinned],
  );
  useLayoutEffect(() => {
    if (wanted === null) return;
    const item = scroller.current?.querySelector(`[data-seq="${wanted}"]`);
    if (!item) return;
    placed.current = true;
    pinned.current = false;
    item.scrollIntoView({ block: 'center' });
    // Items get their true heights once they are in view: centred once more when they have them.
    requestAnimationFrame(() => requestAnimationFrame(() => item.scrollIntoView({ block: 'center' })));
    setMarkedSeq(wanted);
    setWanted(null);
  }, [wanted, messages, scroller, pinned, placed]);
  useEffect(() => {
    if (markedSeq === null) return;
    const timer = setTimeout(() => setMarkedSeq(null), MARK_MS);
    return () => clearTimeout(timer);
  }, [markedSeq]);
  return { markedSeq, jump };
}
