import { conversationRow, type ConversationRow } from '@wasl/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { showProblem } from '../../ui/notices';
import { announce } from './announcer';
import { patchConversation, refreshCountsSoon } from './conversation-queries';
import { isUnread } from './conversation-view';
import { holdUnread, releaseUnread } from './unread-holds';

/** Ways to say by hand what is read; other members of staff have marks of their own. */
export interface UnreadMark {
  /** Unread again, from that message of theirs on or from their latest. */
  readonly unread: (rows: readonly ConversationRow[], fromSeq?: number) => void;
  readonly read: (rows: readonly ConversationRow[]) => void;
  /** The other state than the present one. */
  readonly toggle: (row: ConversationRow) => void;
}

type Put = (row: ConversationRow, readSeq: number, request: () => Promise<unknown>) => void;

/** Sets a mark at once on screen; a refusal puts it back and says why. */
function usePut(): Put {
  const queries = useQueryClient();
  return useCallback<Put>(
    (row, readSeq, request) => {
      patchConversation(queries, row.id, { readSeq });
      request().then(
        () => refreshCountsSoon(queries),
        (error: unknown) => {
          patchConversation(queries, row.id, { readSeq: row.readSeq });
          showProblem(error);
        },
      );
    },
    [queries],
  );
}

/** The ways, each with its word for readers of screens. */
export function useUnreadMark(): UnreadMark {
  const { t } = useTranslation('inbox');
  const put = usePut();
  const unread = useCallback(
    (rows: readonly ConversationRow[], fromSeq?: number): void => {
      for (const row of rows.filter(canBeUnread)) {
        holdUnread(row.id);
        const first = Math.min(fromSeq ?? row.lastInboundSeq, row.lastInboundSeq);
        put(row, first - 1, () =>
          api.post(`/conversations/${row.id}/unread`, { fromSeq: first }, conversationRow),
        );
      }
      announce(t('announce.unread'));
    },
    [put, t],
  );
  const read = useCallback(
    (rows: readonly ConversationRow[]): void => {
      for (const row of rows) {
        releaseUnread(row.id);
        put(row, row.lastSeq, () => api.send('POST', `/conversations/${row.id}/read`, { seq: row.lastSeq }));
      }
      announce(t('announce.read'));
    },
    [put, t],
  );
  const toggle = useCallback(
    (row: ConversationRow): void => (isUnread(row) ? read([row]) : unread([row])),
    [read, unread],
  );
  return { unread, read, toggle };
}

/** Nothing is unread in a thread in which the person never wrote. */
export function canBeUnread(row: ConversationRow): boolean {
  return row.lastInboundSeq > 0;
}
