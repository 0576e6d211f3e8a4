import { conversationCounts, conversationPage, conversationRow, type ConversationRow } from '@wasl/contracts';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { belongs, compareRows, type ListFilter, type Reader } from './conversation-view';
import { fromPage, withHead, withNews, withRow, type ListRules, type ListState } from './list-state';

/** Rows that one request for a list brings. */
export const LIST_PAGE = 50;

/** Prefix of all lists in the cache. */
export const listsKey = [...keys.conversations, 'list'] as const;

/** How a list under a filter is ordered and what belongs in it. */
export function rulesOf(filter: ListFilter, reader: Reader): ListRules {
  return { belongs: (row) => belongs(row, filter, reader), compare: compareRows(filter.view) };
}

/** One list; reading it again joins the fresh first page with what is already loaded below. */
export function listQuery(queries: QueryClient, filter: ListFilter, reader: Reader) {
  const key = [...listsKey, filter] as const;
  return queryOptions({
    queryKey: key,
    staleTime: 30_000,
    gcTime: 120_000,
    queryFn: async ({ signal }): Promise<ListState> => {
      const began = queries.getQueryData<ListState>(key);
      const head = await api.get('/conversations', conversationPage, {
        query: { ...filter, limit: LIST_PAGE },
        signal,
      });
      const now = queries.getQueryData<ListState>(key);
      if (began === undefined || now === undefined) return fromPage(head);
      const rules = rulesOf(filter, reader);
      return withNews(withHead(now, head, rules), { began, now }, rules);
    },
  });
}

/** Numbers beside the views: by view name, `team:<id>` and `tag:<id>`. */
export const countsQuery = queryOptions({
  queryKey: [...keys.conversations, 'counts'],
  staleTime: 10_000,
  refetchInterval: 60_000,
  queryFn: async ({ signal }) =>
    (await api.get('/conversations/counts', conversationCounts, { signal })).counts,
});

/** One conversation with the reader's own marks; a row that a list has already shown stands in until it is read. */
export function conversationQuery(queries: QueryClient, id: string) {
  return queryOptions({
    queryKey: keys.conversation(id),
    staleTime: 5_000,
    initialData: () => rowInLists(queries, id),
    initialDataUpdatedAt: 0,
    queryFn: ({ signal }) => api.get(`/conversations/${id}`, conversationRow, { signal }),
  });
}

function rowInLists(queries: QueryClient, id: string): ConversationRow | undefined {
  for (const [, state] of queries.getQueriesData<ListState>({ queryKey: listsKey })) {
    const row = state?.incoming.find((each) => each.id === id) ?? state?.rows.find((each) => each.id === id);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** Changes a conversation in every list and on its own, in place. */
export function patchConversation(queries: QueryClient, id: string, change: Partial<ConversationRow>): void {
  queries.setQueryData<ConversationRow>(keys.conversation(id), (row) => row && { ...row, ...change });
  queries.setQueriesData<ListState>({ queryKey: listsKey }, (state) => state && withRow(state, id, change));
}

/** Asks for the numbers again soon; many changes in one second cost one request. */
export function refreshCountsSoon(queries: QueryClient): void {
  if (countsTimer !== undefined) return;
  countsTimer = setTimeout(() => {
    countsTimer = undefined;
    void queries.invalidateQueries({ queryKey: countsQuery.queryKey });
  }, 900);
}
let countsTimer: ReturnType<typeof setTimeout> | undefined;
