import { conversationPage, conversationRow, type ConversationView } from '@wasl/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import { keys } from '../../api/queries';

/** What somebody has in hand and nobody else works on, as far as the reader may see. */
const IN_HAND: readonly ConversationView[] = ['all', 'snoozed'];
const PAGE = 100;

async function heldIn(view: ConversationView, assigneeId: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { id: string }[]; nextCursor: string | null } = await api.get(
      '/conversations',
      conversationPage,
      { query: { view, assigneeId, limit: PAGE, cursor: cursor ?? undefined } },
    );
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

/** Ids of the conversations that are somebody's, open or put off. */
const heldBy = async (userId: string): Promise<string[]> =>
  (await Promise.all(IN_HAND.map((view) => heldIn(view, userId)))).flat();

/** Counted when asked, never from memory: it is read before somebody decides. */
export const heldQuery = (userId: string) =>
  queryOptions({
    queryKey: [...keys.users, 'held', userId],
    queryFn: () => heldBy(userId),
    gcTime: 0,
    staleTime: 0,
  });

/** Gives all of it back: it is nobody's again, and stands in the queue. */
export async function releaseHeld(userId: string): Promise<void> {
  for (const id of await heldBy(userId))
    await api.patch(`/conversations/${id}`, { assigneeId: null }, conversationRow);
}
