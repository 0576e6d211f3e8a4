import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { replyOptionsQuery } from '../composer/reply-options';
import { threadQuery } from '../thread/thread-cache';

/** Begins to read a thread before it is shown: while the button is pressed, or while the one before it is read. */
export function usePrefetchThread(): (conversationId: string) => void {
  const queries = useQueryClient();
  return useCallback(
    (conversationId) => {
      void queries.prefetchQuery(threadQuery(queries, conversationId));
      void queries.prefetchQuery(replyOptionsQuery(conversationId));
    },
    [queries],
  );
}
