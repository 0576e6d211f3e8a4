import type { Message } from '@wasl/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { keys } from '../../api/queries';
import { realtime, useResync, useSocketEvent } from '../../api/socket';
import { showProblem } from '../../ui/notices';
import { replyOptionsQuery } from '../composer/reply-options';
import { fetchMessages, takePushed, threadQuery } from './thread-cache';
import { isTheirs } from './thread-lines';
import { appendNewer, openWindow, prependOlder, type ThreadWindow } from './thread-window';

/** A thread on screen. */
export interface Thread {
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  readonly atEnd: boolean;
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly loadOlder: () => void;
  readonly loadNewer: () => void;
  /** Shows the stretch around a message; settles when it is loaded. */
  readonly jumpTo: (seq: number) => Promise<void>;
  readonly jumpToEnd: () => void;
  /** Counts how often the server began to tell us of this thread; 0 while it does not. */
  readonly watching: number;
}

/** Reads a thread, listens to it, and closes gaps after the connection was lost. */
export function useThread(conversationId: string, lastSeq: number): Thread {
  const queries = useQueryClient();
  const key = useMemo(() => keys.messages(conversationId), [conversationId]);
  const options = useMemo(() => threadQuery(queries, conversationId), [queries, conversationId]);
  const watching = useWatch(conversationId);
  const { data, error, isPending, refetch } = useQuery(options);
  const busy = useRef(false);

  const change = useCallback(
    async (load: (window: ThreadWindow) => Promise<ThreadWindow>) => {
      const window = queries.getQueryData<ThreadWindow>(key);
      if (window === undefined || busy.current) return;
      busy.current = true;
      try {
        const next = await load(window);
        queries.setQueryData<ThreadWindow>(key, (now) =>
          now === window ? next : now && mergeLater(now, next),
        );
      } catch (problem) {
        showProblem(problem);
      } finally {
        busy.current = false;
      }
    },
    [queries, key],
  );

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

  const jumpToEnd = useCallback(() => {
    queries.setQueryData<ThreadWindow>(
      key,
      (window) => window && { items: [], hasOlder: false, atEnd: true },
    );
    void refetch();
  }, [queries, key, refetch]);

  return {
    messages: data?.items ?? [],
    hasOlder: data?.hasOlder ?? false,
    atEnd: data?.atEnd ?? true,
    loading: isPending || (data?.items.length === 0 && lastSeq > 0),
    error: data === undefined ? error : null,
    retry: () => void refetch(),
    loadOlder,
    loadNewer,
    jumpTo,
    jumpToEnd,
    watching,
  };
}

/** A page that came while a push changed the window: both are kept. */
function mergeLater(now: ThreadWindow, loaded: ThreadWindow): ThreadWindow {
  return {
    ...prependOlder(now, { items: [...loaded.items], hasOlder: loaded.hasOlder }),
    atEnd: now.atEnd || loaded.atEnd,
  };
}

function useWatch(conversationId: string): number {
  const queries = useQueryClient();
  const [watching, setWatching] = useState(0);
  const refresh = useCallback(() => {
    void queries.invalidateQueries({ queryKey: keys.messages(conversationId) });
  }, [queries, conversationId]);
  const watch = useCallback(() => {
    // What was said between the first read and the beginning of the watch is read once more.
    void realtime.request('conversation.watch', { conversationId }).then((ack) => {
      if (!ack.ok) return;
      setWatching((times) => times + 1);
      refresh();
    });
  }, [conversationId, refresh]);
  useEffect(() => {
    watch();
    return () => void realtime.request('conversation.unwatch', { conversationId });
  }, [conversationId, watch]);
  useResync(() => {
    watch();
    refresh();
  });
  useSocketEvent('messages.changed.v1', (messages) => {
    const own = messages.filter((message) => message.conversationId === conversationId);
    if (own.length > 0 && takePushed(queries, conversationId, own)) refresh();
    // A message of theirs may open a reply window that was closed.
    if (own.some(isTheirs))
      void queries.invalidateQueries({ queryKey: replyOptionsQuery(conversationId).queryKey });
  });
  return watching;
}
