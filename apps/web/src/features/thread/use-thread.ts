import type { Message } from '@wasl/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { threadQuery } from './thread-cache';
import { useWatch } from './use-watch';
import { useWindows } from './use-windows';

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
  const options = useMemo(() => threadQuery(queries, conversationId), [queries, conversationId]);
  const watching = useWatch(conversationId);
  const { data, error, isPending, refetch } = useQuery(options);
  const windows = useWindows(conversationId, lastSeq);
  const { reset } = windows;
  const jumpToEnd = useCallback(() => {
    reset();
    void refetch();
  }, [reset, refetch]);
  return {
    messages: data?.items ?? [],
    hasOlder: data?.hasOlder ?? false,
    atEnd: data?.atEnd ?? true,
    loading: isPending || (data?.items.length === 0 && lastSeq > 0),
    error: data === undefined ? error : null,
    retry: () => void refetch(),
    loadOlder: windows.loadOlder,
    loadNewer: windows.loadNewer,
    jumpTo: windows.jumpTo,
    jumpToEnd,
    watching,
  };
}
