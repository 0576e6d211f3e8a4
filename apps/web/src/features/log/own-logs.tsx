import { IconHomeHand, IconMessages, IconPhone, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatClock, isSameDay } from '../../format/time';
import { useNow } from '../../format/use-now';
import { Bdi, Name } from '../../ui/bdi';
import { ErrorState } from '../../ui/error-state';
import { SkeletonRows } from '../../ui/skeleton-rows';
import type { LogKind } from './log-draft';
import { ownLogsQuery, type OwnLog } from './log-queries';
import classes from './log.module.css';

const ICONS: Record<LogKind, Icon> = {
  phone_call: IconPhone,
  interview: IconMessages,
  field_visit: IconHomeHand,
};

function Row({ log }: { log: OwnLog }) {
  const { t } = useTranslation('log');
  const part = log.message.parts.find((each) => each.type === 'contact_log');
  if (!part) return null;
  const Shape = ICONS[part.log];
  const words = (
    <>
      <span className={classes.ownIcon}>
        <Shape size={18} stroke={1.6} aria-hidden="true" />
      </span>
      <span className={classes.ownWords}>
        <span className={classes.ownHead}>
          <Name className={classes.ownName}>{log.personName}</Name>
          <span className={classes.hint}>{formatClock(log.message.occurredAt)}</span>
        </span>
        <span className={classes.hint}>
          {t(`kind.${part.log}`)} · {t(`outcome.${part.log}.${part.outcome}`)}
          {part.duration === undefined ? '' : ` · ${t('own.minutes', { count: part.duration })}`} ·{' '}
          {log.reference === null ? t('own.elsewhere') : <Bdi>{log.reference}</Bdi>}
        </span>
        <span className={classes.ownNote}>
          <Name>{part.note}</Name>
        </span>
      </span>
    </>
  );
  return (
    <li>
      {log.conversationId === null ? (
        <div className={classes.ownRow}>{words}</div>
      ) : (
        <Link
          to="/inbox/$view/{-$conversationId}"
          params={{ view: 'all', conversationId: log.conversationId }}
          className={classes.ownRow}
        >
          {words}
        </Link>
      )}
    </li>
  );
}

/** What this person logged today, newest first. */
export function OwnLogs() {
  const { t } = useTranslation('log');
  const now = useNow();
  const logs = useQuery(ownLogsQuery);
  const today = logs.data?.filter((log) => isSameDay(log.message.recordedAt, now)) ?? [];
  return (
    <section className={classes.own} aria-labelledby="own-logs">
      <h2 id="own-logs" className={classes.ownTitle}>
        {t('own.title')}
      </h2>
      {logs.isPending ? <SkeletonRows count={3} /> : null}
      {logs.isError && !logs.data ? (
        <ErrorState error={logs.error} onRetry={() => void logs.refetch()} />
      ) : null}
      {logs.data && today.length === 0 ? <p className={classes.nothing}>{t('own.empty')}</p> : null}
      <ul className={classes.ownRows}>
        {today.map((log) => (
          <Row key={log.message.id} log={log} />
        ))}
      </ul>
    </section>
  );
}
