import { Tooltip } from '@mantine/core';
import type { Message } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { formatClock, formatExact } from '../../format/time';
import classes from './message-time.module.css';

const LATE_MS = 2 * 60_000;

/** When it was said; on hover and focus the full moment, when it reached us, and why it stands in this thread. */
export function MessageTime({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  return (
    <Tooltip multiline maw={360} label={<TimeFacts message={message} />}>
      <time dateTime={message.occurredAt} tabIndex={0} className={classes.time}>
        {formatClock(message.occurredAt)}
        {message.editedAt ? ` · ${t('edited')}` : ''}
        {message.threadRule === 'possibly_related' ? ` · ${t('possiblyRelated')}` : ''}
      </time>
    </Tooltip>
  );
}

/** Worked out only when it is looked at. */
function TimeFacts({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const late = Math.abs(Date.parse(message.recordedAt) - Date.parse(message.occurredAt)) > LATE_MS;
  return (
    <span className={classes.lines}>
      <span>{formatExact(message.occurredAt)}</span>
      {late ? <span>{t('recordedAt', { when: formatExact(message.recordedAt) })}</span> : null}
      {message.editedAt ? <span>{t('editedAt', { when: formatExact(message.editedAt) })}</span> : null}
      {message.threadRule ? <span>{t(`rule.${message.threadRule}`)}</span> : null}
    </span>
  );
}
