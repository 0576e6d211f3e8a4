import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { keys } from '../../api/queries';
import { readAgain } from '../../api/read-again';
import { realtime, useResync, useSocketEvent } from '../../api/socket';
import { replyOptionsQuery } from '../composer/reply-options';
import { takePushed } from './thread-cache';
import { isTheirs } from './thread-lines';
import { ThreadWatcher } from './thread-watcher';

const watcher = new ThreadWatcher((name, payload) => realtime.request(name, payload));

/** Listens to a thread while it is on screen; counts how often the server began to tell us of it. */
export function useWatch(conversationId: string): number {
  const queries = useQueryClient();
  const [watching, setWatching] = useState(0);
  const refresh = useCallback(
    () => void readAgain(queries, keys.messages(conversationId)),
    [queries, conversationId],
  );
  useEffect(
    () =>
      watcher.watch(conversationId, () => {
        setWatching((times) => times + 1);
        // What was said between the first read and the beginning of the watch is read once more.
        refresh();
      }),
    [conversationId, refresh],
  );
  useResync(() => {
    watcher.again(conversationId);
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
