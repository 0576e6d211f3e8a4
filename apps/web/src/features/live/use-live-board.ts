import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keys, liveQuery } from '../../api/queries';
import { useSocketEvent } from '../../api/socket';

/** In a burst the board is asked for at most this often. */
const CALM = 2_000;

/** The board, fresh by the socket's word and at the latest every fifteen seconds. */
export function useLiveBoard() {
  const queries = useQueryClient();
  const due = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(due.current), []);
  useSocketEvent('conversations.changed.v2', () => {
    if (due.current !== undefined) return;
    due.current = setTimeout(() => {
      due.current = undefined;
      void queries.invalidateQueries({ queryKey: keys.live });
    }, CALM);
  });
  return useQuery(liveQuery);
}
