import type { LiveBoard } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { ChannelIcon } from '../../ui/channel-icon';
import classes from './live.module.css';

interface ArrivalsPanelProps {
  arrivals: LiveBoard['arrivals'];
  inboxes: LiveBoard['inboxes'];
}

interface ArrivalBarsProps {
  buckets: number[];
  /** The highest bucket of all that are compared. */
  peak: number;
  label: string;
}

/** An hour in twelve bars. */
export function ArrivalBars({ buckets, peak, label }: ArrivalBarsProps) {
  return (
    <span className={classes.bars} role="img" aria-label={label}>
      {buckets.map((value, index) => (
        <span
          // Buckets are places on the clock: their position is their identity.
          key={index}
          className={classes.bar}
          data-forced="mark"
          data-empty={value === 0}
          style={{ blockSize: `${peak === 0 ? 0 : Math.max(6, (value / peak) * 100)}%` }}
        />
      ))}
    </span>
  );
}

/** A way in, by the names of its inboxes. */
export function nameOfArrival(channel: string, inboxes: LiveBoard['inboxes']): string {
  return (
    inboxes
      .filter((inbox) => inbox.channel === channel)
      .map((inbox) => inbox.name)
      .join(' · ') || channel
  );
}

/** How many messages came in by each way in the last hour, in twelve steps of five minutes, on one common scale. */
export function ArrivalsPanel({ arrivals, inboxes }: ArrivalsPanelProps) {
  const { t } = useTranslation('live');
  const peak = Math.max(0, ...arrivals.flatMap((each) => each.buckets));
  const shown = [...arrivals].sort((one, other) => other.total - one.total);
  return (
    <section className={classes.panel} aria-labelledby="live-arrivals">
      <h2 id="live-arrivals" className={classes.heading}>
        {t('arrivals.title')}
      </h2>
      {peak === 0 ? <p className={classes.nothing}>{t('arrivals.empty')}</p> : null}
      <ul className={classes.rows}>
        {peak > 0
          ? shown.map((each) => (
              <li key={each.channel} className={classes.arrival}>
                <ChannelIcon channel={each.channel} size={18} />
                <span className={classes.arrivalName} dir="auto">
                  {nameOfArrival(each.channel, inboxes)}
                </span>
                <ArrivalBars
                  buckets={each.buckets}
                  peak={peak}
                  label={t('arrivals.count', { count: each.total })}
                />
                <span className={classes.arrivalTotal}>{formatNumber(each.total)}</span>
              </li>
            ))
          : null}
      </ul>
    </section>
  );
}
