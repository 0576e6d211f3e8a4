import { Link } from '@tanstack/react-router';
import type { LiveBoard } from '@wasl/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import { formatNumber } from '../../format/number';
import { RelativeTime } from '../../ui/relative-time';
import classes from './live.module.css';

function Figure({
  label,
  tone,
  children,
}: {
  label: ReactNode;
  tone?: 'alarm' | undefined;
  children: ReactNode;
}) {
  return (
    <div className={classes.figure} data-tone={tone}>
      <dt className={classes.figureLabel}>{label}</dt>
      <dd className={classes.figureValue}>{children}</dd>
    </div>
  );
}

/** The six numbers that matter at once; on the wall there is nothing to press. */
export function Totals({ totals, wall = false }: { totals: LiveBoard['totals']; wall?: boolean }) {
  const { t } = useTranslation('live');
  const { permissions } = useSession();
  return (
    <dl className={classes.totals} data-wall={wall} aria-label={t('totals.label')}>
      <Figure label={t('totals.waiting')}>{formatNumber(totals.waiting)}</Figure>
      <Figure label={t('totals.oldest')}>
        {totals.oldestWaitingSince ? (
          <RelativeTime at={totals.oldestWaitingSince} form="age" focusable={!wall} />
        ) : (
          <span className={classes.soft}>{t('totals.none')}</span>
        )}
      </Figure>
      <Figure label={t('totals.unassigned')}>{formatNumber(totals.unassigned)}</Figure>
      <Figure label={t('totals.open')}>{formatNumber(totals.open)}</Figure>
      <Figure
        label={
          permissions.includes('conversations.supervise') && !wall ? (
            <Link to="/live/undelivered">{t('totals.failed')}</Link>
          ) : (
            t('totals.failed')
          )
        }
        tone={totals.failedDeliveries > 0 ? 'alarm' : undefined}
      >
        {formatNumber(totals.failedDeliveries)}
      </Figure>
      <Figure
        label={
          permissions.includes('quarantine.read') && !wall ? (
            <Link to="/live/quarantine">{t('totals.quarantined')}</Link>
          ) : (
            t('totals.quarantined')
          )
        }
        tone={totals.quarantined > 0 ? 'alarm' : undefined}
      >
        {formatNumber(totals.quarantined)}
      </Figure>
    </dl>
  );
}
