import {
  conversationPage,
  conversationRow,
  person,
  personFound,
  type PersonFound,
  personMerge,
  personReading,
  type PersonSummary,
} from '@wasl/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../../api/client';
import { keys } from '../../api/queries';

/** Everything known of a person. */
export function personQuery(id: string) {
  return queryOptions({
    queryKey: keys.person(id),
    queryFn: ({ signal }) => api.get(`/people/${id}`, person, { signal }),
  });
}

/** Conversations of a person, latest first. */
export function historyQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.person(id), 'conversations'],
    queryFn: ({ signal }) => api.get(`/people/${id}/conversations`, z.array(conversationRow), { signal }),
  });
}

/** Merges that a person has gone through, undone ones included. */
export function mergesQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.person(id), 'merges'],
    queryFn: ({ signal }) => api.get(`/people/${id}/merges`, z.array(personMerge), { signal }),
  });
}

/** Who was shown the notes of a person, latest first. */
export function readingsQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.person(id), 'readings'],
    queryFn: ({ signal }) => api.get(`/people/${id}/readings`, z.array(personReading), { signal }),
  });
}

/** People whose name or address begins as typed; those of the latest open conversations for an empty text. */
export function peopleQuery(q: string) {
  return queryOptions({
    queryKey: [...keys.people, 'search', q],
    staleTime: 15_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }): Promise<(PersonSummary | PersonFound)[]> =>
      q === '' ? recentPeople(signal) : api.get('/people', z.array(personFound), { query: { q }, signal }),
  });
}

async function recentPeople(signal: AbortSignal): Promise<PersonSummary[]> {
  const { items } = await api.get('/conversations', conversationPage, {
    query: { view: 'all', limit: 100 },
    signal,
  });
  return [...new Map(items.map((row) => [row.person.id, row.person])).values()];
}
