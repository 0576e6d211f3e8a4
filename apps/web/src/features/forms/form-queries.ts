import { formDetail, type FormSummary, formSummary } from '@wasl/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../../api/client';

/** Everything about forms in the query cache. */
export const formKeys = ['forms'] as const;

export const formsQuery = queryOptions({
  queryKey: [...formKeys, 'list'],
  queryFn: ({ signal }) => api.get('/forms', z.array(formSummary), { signal }),
});

/** A form with its draft. Not fetched again by itself: the builder holds the draft while it is open. */
export const formQuery = (id: string) =>
  queryOptions({
    queryKey: [...formKeys, 'one', id],
    queryFn: ({ signal }) => api.get(`/forms/${id}`, formDetail, { signal }),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** What of a form changes without its words: kept here after the first load, so that the draft stays untouched. */
export type FormState = Pick<FormSummary, 'slug' | 'open' | 'inboxId' | 'publishedVersion' | 'archived'>;
