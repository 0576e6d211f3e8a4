/** Elements that stand at their end only to learn how long they are. */
const looking = new WeakSet<HTMLMediaElement>();

/**
 * Browsers do not write into a recording how long it became. Whoever looks for its end learns it; then the beginning is
 * taken again, and what played goes on.
 */
export function lookForEnd(element: HTMLMediaElement): void {
  if (element.duration !== Infinity || looking.has(element)) return;
  const played = !element.paused;
  looking.add(element);
  const back = (): void => {
    if (!Number.isFinite(element.duration)) return;
    element.removeEventListener('durationchange', back);
    element.addEventListener(
      'seeked',
      () => {
        looking.delete(element);
        if (played) element.play().catch(() => undefined);
      },
      { once: true },
    );
    element.currentTime = 0;
  };
  element.addEventListener('durationchange', back);
  element.currentTime = Number.MAX_SAFE_INTEGER;
}

/** Whether the element's place is not one that anybody chose or hears. */
export const looksForEnd = (element: HTMLMediaElement): boolean => looking.has(element);
