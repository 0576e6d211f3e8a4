import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { quarantineItem, type QuarantineItem } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys, useSession } from '../../api/queries';
import { codeSentence } from '../../format/code-sentence';
import { Name } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { showDone, showWarning } from '../../ui/notices';
import { RelativeTime } from '../../ui/relative-time';
import classes from './quarantine.module.css';

interface QuarantineRowProps {
  item: QuarantineItem;
  onRead: (item: QuarantineItem) => void;
  onDiscard: (item: QuarantineItem) => void;
}

/** One event: where it came, why it could not be read, and what can be done. */
export function QuarantineRow({ item, onRead, onDiscard }: QuarantineRowProps) {
  const { t } = useTranslation('quarantine');
  const settles = useSession().permissions.includes('quarantine.manage');
  const queries = useQueryClient();
  const replay = useMutation({
    mutationFn: () => api.post(`/quarantine/${item.id}/replay`, undefined, quarantineItem),
    onSuccess: (after) =>
      after.state === 'waiting' ? showWarning(t('stillFails')) : showDone(t('replayed')),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.quarantine }),
  });
  return (
    <li className={classes.item}>
      <ChannelIcon channel={item.channel} size={20} />
      <div className={classes.words}>
        <div className={classes.head}>
          <Name className={classes.inbox}>{item.inboxName}</Name>
          <span className={classes.soft}>
            {t('received')} <RelativeTime at={item.receivedAt} /> · {t('attempts', { count: item.attempts })}
          </span>
        </div>
        <div>{codeSentence(item.reason) || t('otherReason')}</div>
        {settles ? (
          <div className={classes.detail}>
            <code dir="ltr">{item.detail ? `${item.reason}: ${item.detail}` : item.reason}</code>
          </div>
        ) : null}
      </div>
      {settles ? (
        <div className={classes.actions}>
          <Button variant="default" size="compact-sm" onClick={() => onRead(item)}>
            {t('raw')}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => onDiscard(item)}>
            {t('discard')}
          </Button>
          <Button
            variant="light"
            size="compact-sm"
            loading={replay.isPending}
            onClick={() => replay.mutate()}
          >
            {t('replay')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
