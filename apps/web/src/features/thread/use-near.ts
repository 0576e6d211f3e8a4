import { useCallback } from 'react';

const MARGIN = '700px 0px';
const CHECK_MS = 600;
const CLOSE = 200;

/** A ref for a sentinel that loads more while it is near the visible part of its scroller. */
export function useNear(scroller: React.RefObject<HTMLDivElement | null>, load: () => void) {
  return useCallback(
    (sentinel: HTMLDivElement | null) => {
      if (sentinel === null) return;
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) load();
        },
        { root: scroller.current, rootMargin: MARGIN },
      );
      observer.observe(sentinel);
      // A page shorter than the margin leaves the sentinel in view without a new crossing.
      const again = setInterval(() => {
        const edge = scroller.current?.getBoundingClientRect();
        const place = sentinel.getBoundingClientRect();
        if (edge && place.bottom > edge.top - CLOSE && place.top < edge.bottom + CLOSE) load();
      }, CHECK_MS);
      return () => {
        clearInterval(again);
        observer.disconnect();
      };
    },
    [scroller, load],
  );
}
