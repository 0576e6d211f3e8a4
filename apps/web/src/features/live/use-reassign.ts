import { useMutation, useQueryClient } from '@tanstack/react-query';
import { conversationRow, type ConversationRow, type LiveBoard, type UserSummary } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { showProblem, showWarning } from '../../ui/notices';
import { showUndo } from '../../ui/undo-notice';

interface Assignment {
  row: ConversationRow;
  to: UserSummary | null;
  /** An undo says nothing and cannot be undone. */
  silent?: boolean;
}

/** Gives a conversation to a colleague, shows it at once, and offers to take it back. */
export function useReassign() {
  const { t } = useTranslation('live');
  const queries = useQueryClient();
  const show = (id: string, assigneeId: string | null) =>
    queries.setQueryData<LiveBoard>(keys.live, (board) => board && withAssignee(board, id, assigneeId));
  const assignment = useMutation({
    mutationFn: ({ row, to }: Assignment) =>
      api.patch(`/conversations/${row.id}`, { assigneeId: to?.id ?? null }, conversationRow),
    onMutate: async ({ row, to }) => {
      await queries.cancelQueries({ queryKey: keys.live });
      show(row.id, to?.id ?? null);
    },
    onError: (_error, { row }) => show(row.id, row.assigneeId),
    onSuccess: (_row, { row, to, silent }) => {
      if (silent) return;
      const name = row.person.name;
      showUndo({
        message: to ? t('reassign.done', { name, to: nameOf(to) }) : t('reassign.released', { name }),
        onUndo: () => void undo(row, to).catch(showProblem),
      });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.live }),
  });
  const colleagues = () => queries.getQueryData<LiveBoard>(keys.live)?.agents ?? [];
  /** Only what still stands: who gave it to somebody else meanwhile knows more. */
  const undo = async (row: ConversationRow, given: UserSummary | null): Promise<void> => {
    const now = await api.get(`/conversations/${row.id}`, conversationRow);
    if (now.assigneeId !== (given?.id ?? null)) {
      showWarning(t('reassign.moved', { name: row.person.name }));
      void queries.invalidateQueries({ queryKey: keys.live });
      return;
    }
    const before = colleagues().find(({ user }) => user.active && user.id === row.assigneeId)?.user ?? null;
    assignment.mutate({ row, to: before, silent: true });
  };
  return (row: ConversationRow, to: UserSummary | null) => assignment.mutate({ row, to });
}

const withAssignee = (board: LiveBoard, id: string, assigneeId: string | null): LiveBoard => ({
  ...board,
  longestWaiting: board.longestWaiting.map((row) => (row.id === id ? { ...row, assigneeId } : row)),
});
