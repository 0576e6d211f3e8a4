import { Button } from '@mantine/core';
import { IconAlertCircle, IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../../format/time';
import { Name } from '../../ui/bdi';
import type { PendingLog } from './log-outbox';
import classes from './log.module.css';

interface OutboxListProps {
  logs: readonly PendingLog[];
  onEdit: (log: PendingLog) => void;
}

/** What waits on this device for a connection, and what the server did not take. */
export function OutboxList({ logs, onEdit }: OutboxListProps) {
  const { t } = useTranslation('log');
  if (logs.length === 0) return null;
  return (
    <section className={classes.outbox} aria-labelledby="log-outbox">
      <h2 id="log-outbox" className={classes.ownTitle}>
        {t('outbox.title')}
      </h2>
      <ul className={classes.ownRows}>
        {logs.map((log) => (
          <li key={log.draft.clientKey} className={classes.waiting}>
            {log.problem === null ? (
              <IconCloudOff size={20} stroke={1.6} aria-hidden="true" />
            ) : (
              <IconAlertCircle size={20} stroke={1.6} aria-hidden="true" />
            )}
            <span className={classes.ownWords}>
              <Name className={classes.ownName}>
                {log.draft.person?.name ?? (log.draft.personName || log.draft.phone)}
              </Name>
              <span className={classes.hint}>
                {t(`kind.${log.draft.log}`)}
                {log.draft.occurredAt ? ` · ${formatClock(log.draft.occurredAt)}` : ''}
              </span>
              <span className={log.problem === null ? classes.hint : classes.error}>
                {log.problem ?? t('outbox.waiting')}
              </span>
              {log.fileCount > 0 ? (
                <span className={classes.hint}>{t('outbox.files', { count: log.fileCount })}</span>
              ) : null}
            </span>
            <Button variant="default" size="compact-sm" mih={44} onClick={() => onEdit(log)}>
              {t('outbox.edit')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
