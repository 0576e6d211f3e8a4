import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ContactLogRequest } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/queries';
import { showWithAction } from '../../ui/action-notice';
import { sendLog } from './log-queries';

/** Stores the log; afterwards the notice leads to the thread that it joined. */
export function useSubmitLog(onStored: () => void) {
  const { t } = useTranslation('log');
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (request: ContactLogRequest) => sendLog(request),
    onSuccess: (stored) => {
      onStored();
      void queries.invalidateQueries({ queryKey: keys.logs });
      showWithAction({
        message: t('done', { reference: stored.reference }),
        action: t('open'),
        onAction: () =>
          void navigate({
            to: '/inbox/$view/{-$conversationId}',
            params: { view: 'all', conversationId: stored.conversationId },
          }),
      });
    },
  });
}
