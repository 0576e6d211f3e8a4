import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** How many of a list's rows stand whole within it, measured whenever its size or its number of rows changes. */
export function useRoomFor(count: number): { list: RefObject<HTMLUListElement | null>; room: number } {
  const list = useRef<HTMLUListElement>(null);
  const [room, setRoom] = useState(count);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const measure = (): void => setRoom(wholeRows(element));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [count]);
  return { list, room };
}

/** Rows without room wrap into a column beside the list, where they are not seen. */
function wholeRows(list: HTMLElement): number {
  const first = list.firstElementChild;
  if (!(first instanceof HTMLElement)) return 0;
  return [...list.children].filter((row) => row instanceof HTMLElement && row.offsetLeft === first.offsetLeft)
    .length;
}
