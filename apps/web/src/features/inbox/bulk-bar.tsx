import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCircleCheck, IconMail, IconMailOpened, IconTag, IconUserPlus, IconX } from '@tabler/icons-react';
import type { ConversationRow } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import classes from './bulk-bar.module.css';
import { AssigneePicker, TagPicker } from './pickers';
import { isUnread } from './conversation-view';
import { useConversationUpdate } from './use-conversation-update';
import { canBeUnread, useUnreadMark } from './use-unread-mark';

interface BulkBarProps {
  rows: readonly ConversationRow[];
  onDone: () => void;
  onAll: () => void;
}

/** What can be done with the chosen conversations at once. */
export function BulkBar({ rows, onDone, onAll }: BulkBarProps) {
  const { t } = useTranslation('inbox');
  const { user } = useSession();
  const update = useConversationUpdate();
  const marks = useUnreadMark();
  const anyUnread = rows.some(isUnread);
  const mark = (): void => {
    if (anyUnread) marks.read(rows.filter(isUnread));
    else marks.unread(rows);
    onDone();
  };
  const run = (request: Promise<void>): void => {
    void request;
    onDone();
  };
  const addTag = (tagId: string): void => {
    for (const row of rows) {
      if (!row.tagIds.includes(tagId)) void update([row], { tagIds: [...row.tagIds, tagId] });
    }
    onDone();
  };
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('bulk.label')}>
      <Tooltip label={t('bulk.clear')}>
        <ActionIcon variant="subtle" color="gray" size={36} onClick={onDone} aria-label={t('bulk.clear')}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <span className={classes.count} aria-live="polite">
        {t('bulk.count', { count: rows.length })}
      </span>
      <Button variant="subtle" size="compact-sm" onClick={onAll}>
        {t('bulk.all')}
      </Button>
      <span className={classes.spacer} />
      <AssigneePicker
        value={null}
        me={user.id}
        onPick={(assigneeId) => run(update(rows, { assigneeId }, 'assigned'))}
      >
        {(toggle) => (
          <Tooltip label={t('bulk.assign')}>
            <ActionIcon variant="subtle" size={36} onClick={toggle} aria-label={t('bulk.assign')}>
              <IconUserPlus size={19} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        )}
      </AssigneePicker>
      <TagPicker value={[]} onToggle={addTag}>
        {(toggle) => (
          <Tooltip label={t('bulk.tag')}>
            <ActionIcon variant="subtle" size={36} onClick={toggle} aria-label={t('bulk.tag')}>
              <IconTag size={19} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        )}
      </TagPicker>
      {rows.some(canBeUnread) ? (
        <Tooltip label={t(anyUnread ? 'bulk.read' : 'bulk.unread')}>
          <ActionIcon
            variant="subtle"
            size={36}
            onClick={mark}
            aria-label={t(anyUnread ? 'bulk.read' : 'bulk.unread')}
          >
            {anyUnread ? <IconMailOpened size={19} stroke={1.6} /> : <IconMail size={19} stroke={1.6} />}
          </ActionIcon>
        </Tooltip>
      ) : null}
      <Tooltip label={t('bulk.resolve')}>
        <ActionIcon
          variant="subtle"
          size={36}
          onClick={() => run(update(rows, { status: 'resolved' }, 'resolved'))}
          aria-label={t('bulk.resolve')}
        >
          <IconCircleCheck size={19} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
