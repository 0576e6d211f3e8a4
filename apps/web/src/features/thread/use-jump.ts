import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { showProblem } from '../../ui/notices';
import type { ScrollPlace } from './scroll-anchor';
import type { Thread } from './use-thread';

const MARK_MS = 2_600;

/** Shows a message wherever it is in the thread and marks it for a moment; `first` comes from the address. */
export function useJump(
  thread: Thread,
  { scroller, pinned, placed }: ScrollPlace,
  first: number | undefined,
) {
  const [markedSeq, setMarkedSeq] = useState<number | null>(null);
  const [wanted, setWanted] = useState<number | null>(null);
  const { jumpTo, messages } = thread;
  const ready = messages.length > 0;
  const jump = useCallback(
    (seq: number) => {
      pinned.current = false;
      jumpTo(seq).then(() => setWanted(seq), showProblem);
    },
    [jumpTo, pinned],
  );
  useEffect(() => {
    if (ready && first !== undefined) jump(first);
    // A jump is asked for by the address, once for each value.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, first]);
  useLayoutEffect(() => {
    const item = wanted === null ? null : scroller.current?.querySelector(`[data-seq="${wanted}"]`);
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
