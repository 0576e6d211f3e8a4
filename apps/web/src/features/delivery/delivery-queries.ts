import { inboxSending, sendLog, undeliveredPage } from '@wasl/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import { keys } from '../../api/queries';

/** Which undelivered messages a list shows. */
export interface UndeliveredChoice {
  status?: 'failed' | 'uncertain';
  inboxId?: string;
  kind?: string;
}

/** Key of every list of undelivered messages in the query cache. */
export const UNDELIVERED = ['undelivered'] as const;
const LOOK_AGAIN_MS = 20_000;

/** What did not arrive, page after page. */
export const undeliveredQuery = (choice: UndeliveredChoice) =>
  infiniteQueryOptions({
    queryKey: [...UNDELIVERED, choice],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get('/undelivered', undeliveredPage, {
        signal,
        query: { ...choice, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: LOOK_AGAIN_MS,
  });

/** The story of one message of ours. */
export const sendLogQuery = (messageId: string) =>
  queryOptions({
    queryKey: ['send-log', messageId],
    queryFn: ({ signal }) => api.get(`/messages/${messageId}/send-log`, sendLog, { signal }),
  });

/** How an inbox sends. */
export const sendingQuery = (inboxId: string) =>
  queryOptions({
    queryKey: [...keys.inboxes, inboxId, 'sending'],
    queryFn: ({ signal }) => api.get(`/inboxes/${inboxId}/sending`, inboxSending, { signal }),
  });
