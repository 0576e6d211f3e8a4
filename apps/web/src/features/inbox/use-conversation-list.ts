import { conversationPage, type ConversationRow } from '@wasl/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { api } from '../../api/client';
import { showProblem } from '../../ui/notices';
import { LIST_PAGE, listQuery, rulesOf } from './conversation-queries';
import type { ListFilter, Reader } from './conversation-view';
import { applied, pendingCount, withNextPage, type ListState } from './list-state';

/** A list on screen. */
export interface ConversationList {
  readonly rows: readonly ConversationRow[];
  readonly left: readonly string[];
  /** Conversations behind the "new" pill. */
  readonly pending: number;
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** Lets in what waits behind the pill. */
  readonly apply: () => void;
  readonly loadMore: () => void;
  readonly hasMore: boolean;
}

interface ListInput {
  readonly filter: ListFilter;
  readonly reader: Reader;
  readonly openId: string | undefined;
  /** True while the list is scrolled, pointed at or has focus: nothing may move then. */
  readonly reading: boolean;
}

const SETTLE_MS = 300;

/** Reads a list page by page and keeps it still while it is read. */
export function useConversationList({ filter, reader, openId, reading }: ListInput): ConversationList {
  const queries = useQueryClient();
  const options = useMemo(() => listQuery(queries, filter, reader), [queries, filter, reader]);
  const { data, error, isPending, refetch } = useQuery(options);
  const loadingMore = useRef(false);

  const apply = useCallback(() => {
    queries.setQueryData<ListState>(
      options.queryKey,
      (state) => state && applied(state, rulesOf(filter, reader), openId),
    );
  }, [queries, options, filter, reader, openId]);

  const pending = data ? pendingCount(data) : 0;
  const waits = pending > 0 || (data?.left.some((id) => id !== openId) ?? false);
  useSettling(waits && !reading, apply);

  const loadMore = useCallback(() => {
    const cursor = queries.getQueryData<ListState>(options.queryKey)?.nextCursor;
    if (!cursor || loadingMore.current) return;
    loadingMore.current = true;
    api
      .get('/conversations', conversationPage, { query: { ...filter, cursor, limit: LIST_PAGE } })
      .then((page) =>
        queries.setQueryData<ListState>(options.queryKey, (state) => state && withNextPage(state, page)),
      )
      .catch(showProblem)
      .finally(() => (loadingMore.current = false));
  }, [queries, options, filter]);

  return {
    rows: data?.rows ?? [],
    left: data?.left ?? [],
    pending,
    loading: isPending,
    error: data === undefined ? error : null,
    retry: () => void refetch(),
    apply,
    loadMore,
    hasMore: Boolean(data?.nextCursor),
  };
}

/** Lets in what waits once nobody is reading. */
function useSettling(on: boolean, apply: () => void): void {
  useEffect(() => {
    if (!on) return;
    const timer = setTimeout(apply, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [on, apply]);
}
