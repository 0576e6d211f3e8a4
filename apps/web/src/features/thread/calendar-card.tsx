import { IconCalendarEvent, IconCalendarOff } from '@tabler/icons-react';
import type { CalendarEvent } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { formatBothCalendars, formatClock } from '../../format/time';
import { Bdi } from '../../ui/bdi';
import classes from './part-view.module.css';

/** An appointment that came by mail: what, when and where. Nothing is accepted by looking at it. */
export function CalendarCard({ event }: { event: CalendarEvent }) {
  const { t } = useTranslation('letter');
  const Shape = event.method === 'cancel' ? IconCalendarOff : IconCalendarEvent;
  const said = event.answer === null ? '' : ` · ${t(`answer.${event.answer}`)}`;
  return (
    <section className={classes.fact} aria-label={t(`method.${event.method}`)}>
      <Shape size={22} stroke={1.6} aria-hidden="true" />
      <div>
        <p className={classes.faint}>
          {t(`method.${event.method}`)}
          {said}
          {event.repeats ? ` · ${t('repeats')}` : ''}
        </p>
        <p className={classes.strong} dir="auto">
          {event.title}
        </p>
        <p>
          <time dateTime={event.startsAt}>{formatBothCalendars(event.startsAt)}</time>
        </p>
        <p>{event.allDay ? t('allDay') : <Hours event={event} />}</p>
        {event.place === '' ? null : (
          <p>
            {t('place')}: <bdi>{event.place}</bdi>
          </p>
        )}
        {event.organizer === '' ? null : (
          <p className={classes.faint}>
            {t('organizer')}: <Bdi>{event.organizer}</Bdi>
          </p>
        )}
      </div>
    </section>
  );
}

function Hours({ event: { startsAt, endsAt } }: { event: CalendarEvent }) {
  return (
    <bdi>
      {formatClock(startsAt)}
      {endsAt === null ? '' : ` – ${formatClock(endsAt)}`}
    </bdi>
  );
}
