import { undeliveredDone, type UndeliveredDone } from '@wasl/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { formatNumber } from '../../format/number';
import { showDone, showProblem, showWarning } from '../../ui/notices';
import { UNDELIVERED, type UndeliveredChoice } from './delivery-queries';

/** One message, or everything that fits. */
export type Chosen = { messageIds: string[] } | { filter: UndeliveredChoice };
interface Wish {
  chosen: Chosen;
  /** That uncertain ones may arrive twice. */
  acknowledgeDuplicateRisk?: boolean;
}

/** Sending again and setting aside, with what came of it said to the reader. */
export function useUndeliveredActions() {
  const { t } = useTranslation('delivery');
  const queries = useQueryClient();
  const settle = {
    onError: showProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: UNDELIVERED }),
  };
  const tell = (key: 'resent' | 'asideDone', { done, skipped, more }: UndeliveredDone): void => {
    if (done > 0) showDone(t(key, { count: done, number: formatNumber(done) }));
    if (skipped > 0) showWarning(t('skipped', { count: skipped, number: formatNumber(skipped) }));
    if (more) showWarning(t('moreLeft'));
  };
  const resend = useMutation({
    mutationFn: ({ chosen, acknowledgeDuplicateRisk = false }: Wish) =>
      api.post('/undelivered/resend', { ...chosen, acknowledgeDuplicateRisk }, undeliveredDone),
    onSuccess: (result) => tell('resent', result),
    ...settle,
  });
  const setAside = useMutation({
    mutationFn: ({ chosen }: Wish) => api.post('/undelivered/set-aside', chosen, undeliveredDone),
    onSuccess: (result) => tell('asideDone', result),
    ...settle,
  });
  return { resend, setAside, busy: resend.isPending || setAside.isPending };
}
