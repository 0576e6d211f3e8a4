import { contactLogResult, message, personFound, type ContactLogRequest } from '@wasl/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../../api/client';
import { keys } from '../../api/queries';

/** One log of one's own, with whom it was and where it stands: null on the record of somebody whom one may not see. */
export const ownLog = z.object({
  message: message.pick({ id: true, parts: true, occurredAt: true, recordedAt: true }),
  personName: z.string(),
  conversationId: z.uuid().nullable(),
  reference: z.string().nullable(),
});
export type OwnLog = z.infer<typeof ownLog>;

export const ownLogsQuery = queryOptions({
  queryKey: [...keys.logs, 'mine'],
  queryFn: ({ signal }) => api.get('/contact-logs/mine', z.array(ownLog), { query: { limit: 30 }, signal }),
});

/** People whose name or number matches; asked only from the second letter on. */
export function peopleQuery(q: string) {
  return queryOptions({
    queryKey: [...keys.people, 'find', q],
    enabled: q.length >= 2,
    staleTime: 30_000,
    queryFn: ({ signal }) => api.get('/people', z.array(personFound), { query: { q }, signal }),
  });
}

/** Stores a log; the same client key gives the same log again. */
export function sendLog(request: ContactLogRequest) {
  return api.post('/contact-logs', request, contactLogResult);
}
