import {
  branch,
  channelCatalogEntry,
  inbox,
  liveBoard,
  quarantineItem,
  session,
  signInInfo,
  tag,
  team,
  user,
  userSummary,
  type Session,
} from '@wasl/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { ApiProblem } from './api-problem';
import { api } from './client';

export type SessionOrNone = Session | null;

/** Keys of the query cache, by noun; a prefix invalidates the whole noun. */
export const keys = {
  session: ['session'],
  signInInfo: ['sign-in-info'],
  users: ['users'],
  teams: ['teams'],
  branches: ['branches'],
  tags: ['tags'],
  inboxes: ['inboxes'],
  channels: ['channels'],
  apiKeys: ['api-keys'],
  quarantine: ['quarantine'],
  live: ['live'],
  logs: ['contact-logs'],
  drafts: ['drafts'],
  people: ['people'],
  person: (id: string) => ['people', id],
  conversations: ['conversations'],
  anyConversation: ['conversation'],
  conversation: (id: string) => ['conversation', id],
  messages: (conversationId: string) => ['messages', conversationId],
} as const;

const FIVE_MINUTES = 300_000;

/** Who is signed in, or null: a 401 is an answer here, not a failure. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  staleTime: Infinity,
  queryFn: async ({ signal }): Promise<SessionOrNone> => {
    try {
      return await api.get('/session', session, { signal });
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
});

export const signInInfoQuery = queryOptions({
  queryKey: keys.signInInfo,
  staleTime: FIVE_MINUTES,
  queryFn: ({ signal }) => api.get('/session/info', signInInfo, { signal }),
});

/** What everybody may know of colleagues; an administrator's answer holds more, see `fullUsersQuery`. */
export const usersQuery = queryOptions({
  queryKey: [...keys.users, 'summary'],
  staleTime: FIVE_MINUTES,
  queryFn: ({ signal }) => api.get('/users', z.array(userSummary), { signal }),
});

export const fullUsersQuery = queryOptions({
  queryKey: [...keys.users, 'full'],
  queryFn: ({ signal }) => api.get('/users', z.array(user), { signal }),
});

export const teamsQuery = queryOptions({
  queryKey: keys.teams,
  staleTime: FIVE_MINUTES,
  queryFn: ({ signal }) => api.get('/teams', z.array(team), { signal }),
});

export const branchesQuery = queryOptions({
  queryKey: keys.branches,
  staleTime: FIVE_MINUTES,
  queryFn: ({ signal }) => api.get('/branches', z.array(branch), { signal }),
});

export const tagsQuery = queryOptions({
  queryKey: keys.tags,
  staleTime: FIVE_MINUTES,
  queryFn: ({ signal }) => api.get('/tags', z.array(tag), { signal }),
});

export const inboxesQuery = queryOptions({
  queryKey: keys.inboxes,
  staleTime: 60_000,
  queryFn: ({ signal }) => api.get('/inboxes', z.array(inbox), { signal }),
});

export const channelsQuery = queryOptions({
  queryKey: keys.channels,
  staleTime: Infinity,
  queryFn: ({ signal }) => api.get('/channels', z.array(channelCatalogEntry), { signal }),
});

export const quarantineQuery = queryOptions({
  queryKey: [...keys.quarantine, 'waiting'],
  queryFn: ({ signal }) =>
    api.get('/quarantine', z.array(quarantineItem), { query: { state: 'waiting' }, signal }),
});

export const liveQuery = queryOptions({
  queryKey: keys.live,
  refetchInterval: 15_000,
  queryFn: ({ signal }) => api.get('/live', liveBoard, { signal }),
});

/** The session of the person at the screen; only for pages behind the sign-in, where it is always loaded. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('useSession() is for pages behind the sign-in');
  return data;
}
