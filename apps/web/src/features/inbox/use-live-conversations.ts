import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/queries';
import { readAgain } from '../../api/read-again';
import { useSocketEvent } from '../../api/socket';
import { announce } from './announcer';
import { listsKey, refreshCountsSoon } from './conversation-queries';
import type { Reader } from './conversation-view';
import { without, type ListState } from './list-state';
import { takeChanges } from './take-changes';

/** Keeps every loaded list, row and number in step with the server while the inbox is on screen. */
export function useLiveConversations(reader: Reader): void {
  const queries = useQueryClient();
  const { t } = useTranslation('inbox');
  useSocketEvent('conversations.changed.v2', (changes) => {
    takeChanges(queries, changes, reader);
    refreshCountsSoon(queries);
    const arrived = changes.filter((change) => change.arrived.length > 0);
    const first = arrived[0]?.conversation.person.name;
    if (first !== undefined) announce(t('announce.arrived', { count: arrived.length, name: first }));
  });
  useSocketEvent('conversations.removed.v1', (ids) => {
    queries.setQueriesData<ListState>({ queryKey: listsKey }, (state) => state && without(state, ids));
    // An answer that is on its way may still hold them.
    void readAgain(queries, listsKey);
    for (const id of ids) void queries.invalidateQueries({ queryKey: keys.conversation(id) });
    refreshCountsSoon(queries);
  });
  useSocketEvent('mention.created.v1', (mention) => {
    announce(t('announce.mention', { name: mention.byName }));
    void queries.invalidateQueries({ queryKey: listsKey });
    refreshCountsSoon(queries);
  });
}
