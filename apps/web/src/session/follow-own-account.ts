import type { QueryClient } from '@tanstack/react-query';
import { session, type Session } from '@wasl/contracts';
import { api } from '../api/client';
import { keys, sessionQuery } from '../api/queries';

/** What decides which conversations and pages somebody may see. */
const sightOf = ({ user, permissions }: Session): string =>
  JSON.stringify([user.role, user.branchId, user.teamIds.toSorted(), permissions.toSorted()]);

/**
 * Takes over what an administrator changed of one's own account. Lists are read from their beginning when one sees other
 * conversations than before: what was loaded shows people whom one may not see any more, and lacks others.
 */
export async function followOwnAccount(queries: QueryClient): Promise<void> {
  // A session that ended has its own way out.
  const now = await api.get('/session', session).catch(() => null);
  const before = queries.getQueryData(sessionQuery.queryKey);
  if (!now || !before) return;
  const { user, permissions } = now;
  queries.setQueryData<Session>(keys.session, { ...before, user, permissions });
  if (sightOf(now) === sightOf(before)) return;
  void queries.resetQueries({ queryKey: keys.conversations });
  void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
}
