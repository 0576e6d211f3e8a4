import { conversationColleague, type ConversationRow } from '@wasl/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../../api/client';

type Placed = Pick<ConversationRow, 'id' | 'teamId' | 'branchId' | 'assigneeId' | 'restricted'>;

/** Which colleagues see a conversation as it is placed now; asked again when it moves. */
function colleaguesQuery({ id, teamId, branchId, assigneeId, restricted }: Placed) {
  return queryOptions({
    queryKey: ['colleagues', id, teamId, branchId, assigneeId, restricted],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      api.get(`/conversations/${id}/colleagues`, z.array(conversationColleague), { signal }),
  });
}

/** Ids of the colleagues whom a mention in this conversation would not reach; empty until it is known. */
export function useOutOfSight(conversation: Placed, wanted: boolean): ReadonlySet<string> {
  const { data } = useQuery({ ...colleaguesQuery(conversation), enabled: wanted });
  return new Set(data?.flatMap(({ userId, sees }) => (sees ? [] : [userId])));
}
