import { Skeleton, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { Bdi } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { MessagePreview } from '../../ui/message-preview';
import { RelativeTime } from '../../ui/relative-time';
import { useChannelName } from '../inbox/use-channel-name';
import card from './person-card.module.css';
import classes from './person-history.module.css';
import { historyQuery } from './person-queries';

interface PersonHistoryProps {
  personId: string;
  currentId: string | undefined;
  onOpen: (id: string) => void;
}

const FIRST = 5;

/** The person's conversations, whatever their state. */
export function PersonHistory({ personId, currentId, onOpen }: PersonHistoryProps) {
  const { t } = useTranslation('person');
  const channelName = useChannelName();
  const [all, setAll] = useState(false);
  const { data, error } = useQuery(historyQuery(personId));
  const rows = data?.filter((row) => row.id !== currentId) ?? [];
  return (
    <section>
      <h2 className={card.title}>{t('history')}</h2>
      {error ? <p className={classes.none}>{sentenceOf(error)}</p> : null}
      {data === undefined && !error ? <Skeleton height={48} /> : null}
      {data !== undefined && rows.length === 0 ? <p className={classes.none}>{t('noHistory')}</p> : null}
      <ul className={classes.list}>
        {(all ? rows : rows.slice(0, FIRST)).map((row) => (
          <li key={row.id}>
            <UnstyledButton className={classes.row} onClick={() => onOpen(row.id)}>
              <ChannelIcon channel={row.channel} size={16} label={channelName(row.channel)} />
              <span className={classes.words}>
                {row.subject ? (
                  <bdi className={classes.subject}>{row.subject}</bdi>
                ) : (
                  <MessagePreview
                    className={classes.subject}
                    text={row.lastMessage?.text || t('noSubject')}
                  />
                )}
                <span className={classes.meta}>
                  <Bdi>{row.reference}</Bdi> · {t(`inbox:status.${row.status}`)} ·{' '}
                  <RelativeTime at={row.lastActivityAt} focusable={false} />
                </span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {rows.length > FIRST && !all ? (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          {t('allHistory', { count: rows.length })}
        </UnstyledButton>
      ) : null}
    </section>
  );
}
