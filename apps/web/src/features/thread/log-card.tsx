import {
  IconArrowDownLeft,
  IconArrowUpRight,
  IconHome,
  IconPhone,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { ContactLogPart, Message } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Name } from '../../ui/bdi';
import { formatExact } from '../../format/time';
import classes from './log-card.module.css';
import { MessageTime } from './message-time';
import { useAuthorName } from './use-author-name';
import { PartView } from './part-view';
import { TextBody } from './text-body';

const ICONS: Record<ContactLogPart['log'], Icon> = {
  phone_call: IconPhone,
  interview: IconUsers,
  field_visit: IconHome,
};

/** A call, an interview or a visit, with its facts. */
export function LogCard({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const author = useAuthorName()(message, '');
  const log = message.parts.find((part): part is ContactLogPart => part.type === 'contact_log');
  const rest = message.parts.filter((part) => part !== log);
  if (log === undefined) return null;
  const Shape = ICONS[log.log];
  const way = message.direction === 'in' ? 'in' : 'out';
  const Way = way === 'in' ? IconArrowDownLeft : IconArrowUpRight;
  const bad = log.outcome === 'no_answer' || log.outcome === 'busy' || log.outcome === 'refused';
  return (
    <article className={classes.card} aria-label={t(`log.${log.log}`)}>
      <span className={classes.icon}>
        <Shape size={20} stroke={1.6} aria-hidden="true" />
      </span>
      <div className={classes.body}>
        <p className={classes.title}>
          <strong>{t(`log.${log.log}`)}</strong>
          {log.log === 'field_visit' ? null : (
            <span className={classes.way}>
              <Way size={14} stroke={1.8} aria-hidden="true" />
              {t(`log.way.${log.log}.${way}`)}
            </span>
          )}
          <span className={classes.outcome} data-bad={bad}>
            {t(`log.outcome.${log.outcome}`)}
          </span>
        </p>
        <dl className={classes.facts}>
          <div>
            <dt>{t('log.when')}</dt>
            <dd>{formatExact(message.occurredAt)}</dd>
          </div>
          {log.duration === undefined ? null : (
            <div>
              <dt>{t('log.duration')}</dt>
              <dd>{t('log.minutes', { count: log.duration })}</dd>
            </div>
          )}
          {log.place ? <Fact label={t('log.place')} value={log.place} /> : null}
          {log.companions ? <Fact label={t('log.companions')} value={log.companions} /> : null}
        </dl>
        <TextBody text={log.note} />
        {rest.map((part, index) => (
          <PartView key={index} part={part} message={message} />
        ))}
        <p className={classes.by}>
          {t('log.by')} <Name>{author}</Name> · <MessageTime message={message} />
        </p>
      </div>
    </article>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}
