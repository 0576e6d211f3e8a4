import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { UndeliveredItem } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '../../api/queries';
import { codeSentence } from '../../format/code-sentence';
import { formatNumber } from '../../format/number';
import { nameOf } from '../../format/text-of';
import { Name } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { MessagePreview } from '../../ui/message-preview';
import { RelativeTime } from '../../ui/relative-time';
import { UncertainAnswers } from './uncertain-answers';
import classes from './undelivered.module.css';

interface UndeliveredRowProps {
  item: UndeliveredItem;
  busy: boolean;
  onLog: (item: UndeliveredItem) => void;
  onResend: (item: UndeliveredItem) => void;
  onSetAside: (item: UndeliveredItem) => void;
}

/** One message that did not arrive: to whom, what it says, why, and what can be done. */
export function UndeliveredRow({ item, busy, onLog, onResend, onSetAside }: UndeliveredRowProps) {
  const { t } = useTranslation('delivery');
  const colleague = useQuery(usersQuery).data?.find((user) => user.id === item.authorId);
  const author = colleague ? nameOf(colleague) : item.authorName;
  return (
    <li className={classes.item}>
      <ChannelIcon channel={item.channel} size={20} />
      <div className={classes.words}>
        <div className={classes.head}>
          <Link
            to="/inbox/$view/{-$conversationId}"
            params={{ view: 'all', conversationId: item.conversationId }}
            className={classes.person}
            dir="auto"
          >
            {item.personName}
          </Link>
          <span className={classes.soft}>
            <Name>{item.inboxName}</Name> · <Name>{t('by', { name: author || t('log.system') })}</Name> ·{' '}
            <RelativeTime at={item.recordedAt} /> ·{' '}
            {t('tries', { count: item.attempts, number: formatNumber(item.attempts) })}
          </span>
        </div>
        <p className={classes.preview}>
          <MessagePreview text={item.preview} />
        </p>
        <p className={classes.reason} data-status={item.status}>
          {codeSentence(`delivery.${item.kind}`) ?? item.kind}
          {item.code === null ? null : (
            <>
              {' '}
              <bdi className={classes.code}>{item.code}</bdi>
            </>
          )}
        </p>
      </div>
      <div className={classes.actions}>
        {item.status === 'uncertain' ? <UncertainAnswers messageId={item.messageId} /> : null}
        <Button variant="default" size="compact-sm" onClick={() => onLog(item)}>
          {t('log.show')}
        </Button>
        <Button variant="default" size="compact-sm" disabled={busy} onClick={() => onSetAside(item)}>
          {t('setAside')}
        </Button>
        <Button variant="light" size="compact-sm" disabled={busy} onClick={() => onResend(item)}>
          {t('resend')}
        </Button>
      </div>
    </li>
  );
}
