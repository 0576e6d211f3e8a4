import { replyOption } from '@wasl/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../../api/client';

/** Ways in which the person of a conversation can be answered now, and why the others are closed. */
export function replyOptionsQuery(conversationId: string) {
  return queryOptions({
    queryKey: ['reply-options', conversationId],
    staleTime: 30_000,
    refetchInterval: 60_000,
    queryFn: ({ signal }) =>
      api.get(`/conversations/${conversationId}/reply-options`, z.array(replyOption), { signal }),
  });
}
