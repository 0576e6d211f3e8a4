import { conversationRow, type ConversationRow, type ConversationUpdate } from '@wasl/contracts';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { showProblem } from '../../ui/notices';
import { showUndo } from '../../ui/undo-notice';
import { announce } from './announcer';
import { patchConversation, refreshCountsSoon } from './conversation-queries';

/** What a change is called when it is said and can be taken back. */
export type ChangeName = 'resolved' | 'reopened' | 'snoozed' | 'assigned' | 'spam';

/** Changes conversations at once on screen; a refusal puts them back and says why. */
export function useConversationUpdate(): (
  rows: readonly ConversationRow[],
  change: ConversationUpdate,
  name?: ChangeName,
) => Promise<void> {
  const queries = useQueryClient();
  const { t } = useTranslation('inbox');
  return useCallback(
    async (rows, change, name) => {
      const results = await Promise.allSettled(rows.map((row) => send(queries, row, change)));
      refreshCountsSoon(queries);
      const failed = results.find((result) => result.status === 'rejected');
      if (failed !== undefined) showProblem(failed.reason);
      const done = rows.filter((_, index) => results[index]?.status === 'fulfilled');
      if (name === undefined || done.length === 0) return;
      const message = t(`done.${name}`, { count: done.length, name: done[0]?.person.name ?? '' });
      announce(message);
      showUndo({ message, onUndo: () => void undo(queries, done, change) });
    },
    [queries, t],
  );
}

async function send(queries: QueryClient, row: ConversationRow, change: ConversationUpdate): Promise<void> {
  patchConversation(queries, row.id, optimistic(row, change));
  try {
    const answer = await api.patch(`/conversations/${row.id}`, change, conversationRow);
    patchConversation(queries, row.id, answer);
  } catch (error) {
    patchConversation(queries, row.id, backTo(row, change));
    void queries.invalidateQueries({ queryKey: keys.conversation(row.id) });
    throw error;
  }
}

async function undo(
  queries: QueryClient,
  rows: readonly ConversationRow[],
  change: ConversationUpdate,
): Promise<void> {
  const results = await Promise.allSettled(rows.map((row) => send(queries, row, inverse(row, change))));
  refreshCountsSoon(queries);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) showProblem(failed.reason);
}

function optimistic(row: ConversationRow, change: ConversationUpdate): Partial<ConversationRow> {
  const { status, snoozedUntil, ...rest } = change;
  const next: Partial<ConversationRow> = { ...rest };
  if (snoozedUntil !== undefined) {
    next.snoozedUntil = snoozedUntil;
    next.status = snoozedUntil === null ? 'open' : 'snoozed';
  }
  if (status !== undefined) {
    next.status = status;
    next.snoozedUntil = null;
  }
  return { ...next, revision: row.revision };
}

function backTo(row: ConversationRow, change: ConversationUpdate): Partial<ConversationRow> {
  const touched = Object.keys(change) as (keyof ConversationUpdate)[];
  const former = Object.fromEntries(touched.map((key) => [key, row[key]])) as Partial<ConversationRow>;
  return { ...former, status: row.status, snoozedUntil: row.snoozedUntil };
}

/** The change that undoes another one, as the server takes it. */
export function inverse(row: ConversationRow, change: ConversationUpdate): ConversationUpdate {
  const { status, snoozedUntil, ...rest } = change;
  const keysOfRest = Object.keys(rest) as (keyof typeof rest)[];
  const former = Object.fromEntries(keysOfRest.map((key) => [key, row[key]])) as ConversationUpdate;
  if (status === undefined && snoozedUntil === undefined) return former;
  if (row.status === 'snoozed' && row.snoozedUntil !== null)
    return { ...former, snoozedUntil: row.snoozedUntil };
  return { ...former, status: row.status === 'snoozed' ? 'open' : row.status };
}
