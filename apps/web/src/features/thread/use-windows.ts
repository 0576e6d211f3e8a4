import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import { keys } from '../../api/queries';
import { showProblem } from '../../ui/notices';
import { fetchMessages } from './thread-cache';
import { appendNewer, openWindow, prependOlder, type ThreadWindow } from './thread-window';

type Load = (window: ThreadWindow) => Promise<ThreadWindow>;

/** Ways to move the loaded stretch of a thread: further up, further down, to a message, or to nothing. */
export function useWindows(conversationId: string, lastSeq: number) {
  const queries = useQueryClient();
  const key = useMemo(() => keys.messages(conversationId), [conversationId]);
  const change = useChange(key);
  const loadOlder = useCallback(() => {
    void change(async (window) => {
      const before = window.items[0]?.seq;
      if (before === undefined || !window.hasOlder) return window;
      return prependOlder(window, await fetchMessages(conversationId, { before }));
    });
  }, [change, conversationId]);
  const loadNewer = useCallback(() => {
    void change(async (window) => {
      const after = window.items.at(-1)?.seq;
      if (after === undefined || window.atEnd) return window;
      return appendNewer(window, await fetchMessages(conversationId, { after }));
    });
  }, [change, conversationId]);
  const jumpTo = useCallback(
    async (seq: number) => {
      const window = queries.getQueryData<ThreadWindow>(key);
      if (window?.items.some((message) => message.seq === seq)) return;
      const page = await fetchMessages(conversationId, { around: seq });
      queries.setQueryData<ThreadWindow>(key, openWindow(page, lastSeq));
    },
    [queries, key, conversationId, lastSeq],
  );
  const reset = useCallback(() => {
    const empty: ThreadWindow = { items: [], hasOlder: false, atEnd: true };
    queries.setQueryData<ThreadWindow>(key, (window) => window && empty);
  }, [queries, key]);
  return { loadOlder, loadNewer, jumpTo, reset };
}

/** One load at a time; what a push changed meanwhile is kept. */
function useChange(key: readonly string[]): (load: Load) => Promise<void> {
  const queries = useQueryClient();
  const busy = useRef(false);
  return useCallback(
    async (load) => {
      const window = queries.getQueryData<ThreadWindow>(key);
      if (window === undefined || busy.current) return;
      busy.current = true;
      try {
        const next = await load(window);
        queries.setQueryData<ThreadWindow>(key, (now) => (now === window ? next : now && both(now, next)));
      } catch (problem) {
        showProblem(problem);
      } finally {
        busy.current = false;
      }
    },
    [queries, key],
  );
}

function both(now: ThreadWindow, loaded: ThreadWindow): ThreadWindow {
  const joined = prependOlder(now, { items: [...loaded.items], hasOlder: loaded.hasOlder });
  return { ...joined, atEnd: now.atEnd || loaded.atEnd };
}
