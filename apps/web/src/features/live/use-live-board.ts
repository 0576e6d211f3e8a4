import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { keys, liveQuery } from '../../api/queries';
import { useSocketEvent } from '../../api/socket';

/** In a burst the board is asked for at most this often. */
const CALM = 2_000;

/** The board, fresh by the socket's word and at the latest every fifteen seconds. */
export function useLiveBoard() {
  const queries = useQueryClient();
  const due = useRef<ReturnType<typeof setTimeout>>(undefined);
  const askSoon = useCallback(() => {
    if (due.current !== undefined) return;
    due.current = setTimeout(() => {
      due.current = undefined;
      void queries.invalidateQueries({ queryKey: keys.live });
    }, CALM);
  }, [queries]);
  useEffect(() => {
    // The first answer is shared with who asked a moment before, and nothing is said of what happened in between.
    askSoon();
    return () => {
      clearTimeout(due.current);
      due.current = undefined;
    };
  }, [askSoon]);
  useSocketEvent('conversations.changed.v2', askSoon);
  return useQuery(liveQuery);
}
