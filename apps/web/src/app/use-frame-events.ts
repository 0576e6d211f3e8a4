import type { ServerEventPayload } from '@wasl/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { whenSignedOut } from '../api/client';
import { keys, useSession } from '../api/queries';
import { readAgain } from '../api/read-again';
import { realtime, useFirstHeard, useResync, useSocketEvent } from '../api/socket';
import { followOwnAccount } from '../session/follow-own-account';
import { leaveForSignIn } from '../session/leave-for-sign-in';

type ResourceKind = ServerEventPayload<'resource.changed.v1'>[number]['kind'];

const KEYS_OF: Record<ResourceKind, readonly (readonly string[])[]> = {
  inbox: [keys.inboxes, keys.live],
  quarantine: [keys.quarantine, keys.live],
  person: [keys.people],
  // A key is shown with who answers for it and where it belongs.
  user: [keys.users, keys.apiKeys],
  tag: [keys.tags],
  // Where one is removed, accounts and inboxes that named it name none.
  team: [keys.teams, keys.users, keys.inboxes, keys.apiKeys],
  branch: [keys.branches, keys.users, keys.apiKeys],
  live: [keys.live],
  api_key: [keys.apiKeys],
};

/** What moves all the time, and is shown as it was read until the next word of it. */
const ONCE_TOLD = [keys.conversations, keys.anyConversation, keys.drafts, keys.live, keys.quarantine];

/** Keeps the page true while it is open: the socket, what it says of other pages, and the end of the session. */
export function useFrameEvents(): void {
  const queries = useQueryClient();
  const me = useSession().user.id;
  useEffect(() => {
    realtime.connect();
    whenSignedOut(leaveForSignIn);
    return realtime.on('session.ended.v1', leaveForSignIn);
  }, []);
  useSocketEvent('resource.changed.v1', (changes) => {
    const kinds = new Set(changes.map((change) => change.kind));
    for (const kind of kinds)
      for (const queryKey of KEYS_OF[kind]) void queries.invalidateQueries({ queryKey });
    // A team that is gone takes its members' sight along.
    if (kinds.has('team') || changes.some(({ kind, id }) => kind === 'user' && (id === me || id === null)))
      void followOwnAccount(queries);
  });
  useFirstHeard(() => {
    for (const key of ONCE_TOLD) void readAgain(queries, key);
  });
  useResync(() => void readAgain(queries, []));
}
