import { messagePage, type Message, type MessagePage } from '@wasl/contracts';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import {
  appendNewer,
  joinNewest,
  mergeOne,
  mergePushed,
  openWindow,
  PAGE_SIZE,
  type ThreadWindow,
} from './thread-window';

type Cursor = { before: number } | { after: number } | { around: number } | Record<string, never>;

/** A page of messages, ascending. */
export function fetchMessages(
  conversationId: string,
  cursor: Cursor,
  signal?: AbortSignal,
): Promise<MessagePage> {
  const options = { query: { ...cursor, limit: PAGE_SIZE } };
  return api.get(
    `/conversations/${conversationId}/messages`,
    messagePage,
    signal ? { ...options, signal } : options,
  );
}

/** How many pages are fetched to close a gap before the window starts anew at the end. */
const BRIDGE_PAGES = 4;

/** The loaded stretch of a thread; reading it again closes every gap that a lost connection left. */
export function threadQuery(queries: QueryClient, conversationId: string) {
  return queryOptions({
    queryKey: keys.messages(conversationId),
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<ThreadWindow> => {
      const newest = await fetchMessages(conversationId, {}, signal);
      const before = queries.getQueryData<ThreadWindow>(keys.messages(conversationId));
      const fresh = openWindow(newest, newest.items.at(-1)?.seq ?? 0);
      // A window that looks at older history stays where it is: the reader came for it.
      if (before === undefined || before.items.length === 0) return fresh;
      if (!before.atEnd) return before;
      return joinNewest(before, newest) ?? (await bridge(conversationId, before, newest)) ?? fresh;
    },
  });
}

async function bridge(
  conversationId: string,
  start: ThreadWindow,
  newest: MessagePage,
): Promise<ThreadWindow | null> {
  let window = start;
  for (let page = 0; page < BRIDGE_PAGES; page += 1) {
    const after = window.items.at(-1)?.seq ?? 0;
    window = appendNewer(window, await fetchMessages(conversationId, { after }));
    const joined = joinNewest(window, newest);
    if (joined !== null) return joined;
  }
  return null;
}

/** Takes pushed messages into the cached thread; true when some were missed, or came before it, and it must be read again. */
export function takePushed(
  queries: QueryClient,
  conversationId: string,
  messages: readonly Message[],
): boolean {
  const before = queries.getQueryData<ThreadWindow>(keys.messages(conversationId));
  if (before === undefined) return true;
  const merged = mergePushed(before, messages);
  if (merged.window !== before) queries.setQueryData(keys.messages(conversationId), merged.window);
  return merged.gap;
}

/** Takes the answer to our own request (a send, a retry, a reaction) into the cached thread. */
export function takeAnswer(queries: QueryClient, message: Message): void {
  const key = keys.messages(message.conversationId);
  const before = queries.getQueryData<ThreadWindow>(key);
  if (before === undefined) return;
  const merged = mergeOne(before, message);
  queries.setQueryData(key, merged.window);
  if (merged.gap || !before.atEnd) void queries.invalidateQueries({ queryKey: key });
}
