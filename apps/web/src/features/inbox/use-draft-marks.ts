import { draftMark, type DraftMark } from '@wasl/contracts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { api } from '../../api/client';
import { keys, useSession } from '../../api/queries';
import { useResync, useSocketEvent } from '../../api/socket';

const draftsQuery = queryOptions({
  queryKey: keys.drafts,
  staleTime: 60_000,
  queryFn: ({ signal }) => api.get('/drafts', z.array(draftMark), { signal }),
});

/** The conversations in which the reader has something unsent, kept in step over all their screens. */
export function useDraftMarks(): ReadonlySet<string> {
  const queries = useQueryClient();
  const writes = useSession().permissions.includes('conversations.write');
  const { data } = useQuery({ ...draftsQuery, enabled: writes });
  useSocketEvent('drafts.changed.v1', (changes) => {
    // News that comes before the first answer may be older than it, or newer: it is asked for again.
    if (queries.getQueryData(keys.drafts) === undefined || queries.isFetching({ queryKey: keys.drafts }) > 0)
      void queries.invalidateQueries({ queryKey: keys.drafts });
    queries.setQueryData<DraftMark[]>(keys.drafts, (marks) => marks && withChanges(marks, changes));
  });
  useResync(() => void queries.invalidateQueries({ queryKey: keys.drafts }));
  return useMemo(() => new Set(data?.map((mark) => mark.conversationId)), [data]);
}

function withChanges(
  marks: readonly DraftMark[],
  changes: readonly { conversationId: string; kept: boolean }[],
): DraftMark[] {
  const changed = new Set(changes.map(({ conversationId }) => conversationId));
  const updatedAt = new Date().toISOString();
  const kept = changes
    .filter((change) => change.kept)
    .map(({ conversationId }) => ({ conversationId, updatedAt }));
  return [...kept, ...marks.filter(({ conversationId }) => !changed.has(conversationId))];
}
