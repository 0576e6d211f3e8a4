import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ContactLogRequest } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem';
import { keys } from '../../api/queries';
import { showWithAction } from '../../ui/action-notice';
import { showDone, showWarning } from '../../ui/notices';
import { sendLog } from './log-queries';

/** What to do when the log is stored, and when nobody answers. */
interface Outcomes {
  onStored: () => void;
  /** True when the log is safe on this device. */
  keepForLater: () => Promise<boolean>;
}

/** Stores the log; afterwards the notice leads to the thread that it joined. */
export function useSubmitLog({ onStored, keepForLater }: Outcomes) {
  const { t } = useTranslation('log');
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (request: ContactLogRequest) => sendLog(request),
    onError: async (error) => {
      const away = error instanceof ApiProblem && error.status === 0;
      if (!away || !(await keepForLater())) return;
      onStored();
      showWarning(t('outbox.kept'));
    },
    onSuccess: (stored) => {
      onStored();
      void queries.invalidateQueries({ queryKey: keys.logs });
      const { conversationId, reference } = stored;
      if (conversationId === null) {
        showDone(t('doneElsewhere'));
        return;
      }
      showWithAction({
        message: t('done', { reference }),
        action: t('open'),
        onAction: () =>
          void navigate({
            to: '/inbox/$view/{-$conversationId}',
            params: { view: 'all', conversationId },
          }),
      });
    },
  });
}
