import { Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api } from '../../api/client';
import { formatNumber } from '../../format/number';
import { formatExact } from '../../format/time';
import { ErrorState } from '../../ui/error-state';
import classes from './attempts-dialog.module.css';

const attempts = z.array(
  z.object({
    attempt: z.number().int(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    outcome: z.string().nullable(),
    detail: z.string().nullable(),
  }),
);

/** Every time we tried to hand the message to its provider, and what came of it. */
export function AttemptsDialog({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation(['thread', 'ui']);
  const { data, error, refetch } = useQuery({
    queryKey: ['message-attempts', messageId],
    queryFn: ({ signal }) => api.get(`/messages/${messageId}/attempts`, attempts, { signal }),
  });
  const outcome = (code: string | null): string => {
    const key = `thread:attempts.outcome.${code ?? 'open'}`;
    return i18n.exists(key) ? t(key) : (code ?? '');
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('thread:attempts.title')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton height={60} /> : null}
      {data?.length === 0 ? <p>{t('thread:attempts.none')}</p> : null}
      <ol className={classes.list}>
        {data?.map((each) => (
          <li key={each.attempt} className={classes.attempt}>
            <span className={classes.number}>{formatNumber(each.attempt)}</span>
            <span>
              {outcome(each.outcome)}
              <span className={classes.when}>{formatExact(each.startedAt)}</span>
              {each.detail ? (
                <bdi className={classes.detail} dir="auto">
                  {each.detail}
                </bdi>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
    </Modal>
  );
}
