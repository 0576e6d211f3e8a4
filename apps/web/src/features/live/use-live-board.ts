import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { keys, liveQuery } from '../../api/queries';
import { useSocketEvent } from '../../api/socket';

/** In a burst the board is asked for at most this often; longer than the server shares one answer. */
const CALM = 2_200;

/** The board, fresh by the socket's word and at the latest every fifteen seconds. */
export function useLiveBoard() {
  const queries = useQueryClient();
  const due = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef(0);
  const askSoon = useCallback(() => {
    told.current = performance.now();
    if (due.current !== undefined) return;
    const ask = (): void => {
      // News that came less than a calm ago may be missing in an answer that is shared: it is asked for once more.
      const late = performance.now() - told.current < CALM;
      due.current = late ? setTimeout(ask, CALM) : undefined;
      void queries.invalidateQueries({ queryKey: keys.live });
    };
    due.current = setTimeout(ask, CALM);
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
