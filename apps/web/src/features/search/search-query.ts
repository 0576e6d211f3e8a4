import { searchResult } from '@wasl/contracts';
import { queryOptions, keepPreviousData } from '@tanstack/react-query';
import { api } from '../../api/client';

/** People and messages for a text; the folding of Arabic spellings is the server's. */
export function searchQueryOf(q: string, limit: number) {
  return queryOptions({
    queryKey: ['search', q, limit],
    enabled: q !== '',
    staleTime: 15_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get('/search', searchResult, { query: { q, limit }, signal }),
  });
}
