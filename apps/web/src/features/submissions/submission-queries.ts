import { formSubmissionPage, type FormSubmissionQuery, submittedForm } from '@wasl/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../../api/client';

/** Which submissions of a form a table shows; it stands in the address of the page. */
export type Narrowing = Omit<FormSubmissionQuery, 'formId' | 'cursor'>;

const STATES = ['open', 'snoozed', 'resolved', 'spam'] as const;

/** The published forms, those that were answered last first. */
export const submittedFormsQuery = queryOptions({
  queryKey: ['form-submissions', 'forms'],
  queryFn: ({ signal }) => api.get('/form-submissions/forms', z.array(submittedForm), { signal }),
});

/** Submissions of one form, page after page. */
export const submissionsQuery = (formId: string, narrowing: Narrowing) =>
  infiniteQueryOptions({
    queryKey: ['form-submissions', 'of', formId, narrowing],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get('/form-submissions', formSubmissionPage, {
        signal,
        query: { formId, ...narrowing, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** What of an address narrows the table; anything odd in it is left out. */
export function narrowingOf(search: Record<string, unknown>): Narrowing {
  const day = (value: unknown): string | undefined =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
  const { version } = search;
  const from = day(search['from']);
  const to = day(search['to']);
  const status = STATES.find((state) => state === search['status']);
  return {
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(typeof version === 'number' && Number.isInteger(version) && version > 0 ? { version } : {}),
    ...(status ? { status } : {}),
  };
}
