import { Tooltip } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { conversationRow, type Message } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { formatClock, formatExact } from '../../format/time';
import { Bdi } from '../../ui/bdi';
import classes from './message-time.module.css';

const LATE_MS = 2 * 60_000;

const relatedQuery = (conversationId: string) =>
  queryOptions({
    queryKey: [...keys.conversation(conversationId), 'related'],
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      api.get(`/conversations/${conversationId}/related`, z.array(conversationRow), { signal }),
  });

/** When it was said; on hover and focus the full moment, when it reached us, and why it stands in this thread. */
export function MessageTime({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  return (
    <span className={classes.line}>
      <Tooltip multiline maw={360} label={<TimeFacts message={message} />}>
        <time dateTime={message.occurredAt} tabIndex={0} className={classes.time}>
          {formatClock(message.occurredAt)}
          {message.editedAt ? ` · ${t('edited')}` : ''}
        </time>
      </Tooltip>
      {message.threadRule === 'possibly_related' ? (
        <PossiblyRelated conversationId={message.conversationId} />
      ) : null}
    </span>
  );
}

/** Leads to the conversation that it may belong to, where the reader may see it. */
function PossiblyRelated({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('thread');
  const [related] = useQuery(relatedQuery(conversationId)).data ?? [];
  if (related === undefined) return <>{` · ${t('possiblyRelated')}`}</>;
  return (
    <>
      {' · '}
      <Link
        to="/inbox/$view/{-$conversationId}"
        params={{ view: 'all', conversationId: related.id }}
        className={classes.related}
      >
        {t('possiblyRelatedTo')} <Bdi>{related.reference}</Bdi>
      </Link>
    </>
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
