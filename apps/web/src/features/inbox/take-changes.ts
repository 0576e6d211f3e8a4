import type { ConversationRow } from '@wasl/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { keys } from '../../api/queries';
import { readAgain } from '../../api/read-again';
import { listsKey, rulesOf } from './conversation-queries';
import type { ListFilter, Reader } from './conversation-view';
import { receive, type ListState, type RowChange } from './list-state';

/** Takes what has changed into every list that is there, and into each conversation of its own. */
export function takeChanges(queries: QueryClient, changes: readonly RowChange[], reader: Reader): void {
  for (const query of queries.getQueryCache().findAll({ queryKey: listsKey })) {
    const filter = query.queryKey[listsKey.length] as ListFilter;
    const rules = rulesOf(filter, reader);
    // News came before the first read was answered: the answer may be older than they are.
    if (query.state.data === undefined) void readAgain(queries, query.queryKey);
    else queries.setQueryData<ListState>(query.queryKey, (state) => state && receive(state, changes, rules));
  }
  for (const { conversation } of changes) {
    queries.setQueryData<ConversationRow>(keys.conversation(conversation.id), (row) =>
      row && row.revision <= conversation.revision ? { ...row, ...conversation } : row,
    );
  }
}
