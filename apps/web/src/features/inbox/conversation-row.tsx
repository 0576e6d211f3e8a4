import { Checkbox, Tooltip } from '@mantine/core';
import {
  IconAlertCircle,
  IconArrowBackUp,
  IconArrowDown,
  IconArrowUp,
  IconAt,
  IconLock,
  IconNote,
} from '@tabler/icons-react';
import {
  type ConversationRow,
  type ConversationView,
  previewCode,
  type Priority,
  type Tag,
  type UserSummary,
  wordlessKind,
} from '@wasl/contracts';
import { textDirection } from '@wasl/kernel';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { nameOf } from '../../format/text-of';
import { formatAge, formatRelative } from '../../format/time';
import { useNow } from '../../format/use-now';
import { Avatar } from '../../ui/avatar';
import { Name } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { MessagePreview } from '../../ui/message-preview';
import { RelativeTime } from '../../ui/relative-time';
import { TagChip } from '../../ui/tag-chip';
import classes from './conversation-row.module.css';
import { isUnread } from './conversation-view';
import { useChannelName } from './use-channel-name';
import { usePrefetchThread } from './use-prefetch-thread';

interface ConversationRowItemProps {
  row: ConversationRow;
  view: ConversationView;
  assignee: UserSummary | undefined;
  tagsById: ReadonlyMap<string, Tag>;
  /** Something of the reader's own stands in it unsent. */
  drafted: boolean;
  open: boolean;
  /** The one row that Tab reaches. */
  current: boolean;
  focusWanted: boolean;
  selected: boolean;
  selecting: boolean;
  /** It no longer belongs in this list and leaves with the next move. */
  gone: boolean;
  onOpen: (id: string) => void;
  onToggle: (id: string) => void;
}

/** One conversation in the list: who, the last line, how long, and what it asks for. */
export const ConversationRowItem = memo(function ConversationRowItem(props: ConversationRowItemProps) {
  const { row, open, current, selected, selecting, gone, onOpen, onToggle } = props;
  const { t } = useTranslation('inbox');
  const channelName = useChannelName();
  const prefetch = usePrefetchThread();
  const button = useRef<HTMLButtonElement>(null);
  const unread = isUnread(row);
  useFollowFocus(button, props.focusWanted);
  return (
    <div
      className={classes.row}
      data-open={open}
      data-unread={unread}
      data-gone={gone}
      data-selecting={selecting}
    >
      <span className={classes.face}>
        <span className={classes.avatar}>
          <Avatar name={row.person.name} size={36} />
        </span>
        <span className={classes.check}>
          <Checkbox
            size="xs"
            checked={selected}
            tabIndex={current ? 0 : -1}
            onChange={() => onToggle(row.id)}
            aria-label={t('selectRow', { name: row.person.name })}
          />
        </span>
      </span>
      <button
        ref={button}
        type="button"
        className={classes.body}
        data-row={row.id}
        tabIndex={current ? 0 : -1}
        aria-current={open ? 'true' : undefined}
        onPointerDown={() => prefetch(row.id)}
        onClick={() => onOpen(row.id)}
      >
        <span className={classes.line}>
          <Name className={classes.name}>{row.person.name}</Name>
          {unread ? <span className="w-visually-hidden">{t('unread')}</span> : null}
          <RelativeTime at={row.lastActivityAt} form="age" focusable={false} className={classes.age ?? ''} />
        </span>
        <span className={classes.line}>
          {props.drafted ? <span className={classes.draft}>{t('draft')}</span> : null}
          <Preview row={row} />
          {unread ? <span className={classes.unread} data-forced="mark" aria-hidden="true" /> : null}
        </span>
        <span className={classes.line}>
          <span className={classes.meta}>
            <ChannelIcon channel={row.channel} size={14} label={channelName(row.channel)} />
            <Waiting row={row} />
            <Returning row={row} />
            <PriorityMark priority={row.priority} />
            {row.mentioned ? <IconAt size={14} stroke={1.8} role="img" aria-label={t('mentioned')} /> : null}
            {row.restricted ? (
              <IconLock size={14} stroke={1.6} role="img" aria-label={t('restricted')} />
            ) : null}
            {gone || (row.status !== 'open' && props.view === 'all') ? (
              <span className={classes.state}>{t(`status.${row.status}`)}</span>
            ) : null}
            <Tags row={row} tagsById={props.tagsById} />
          </span>
          <Assignee user={props.assignee} assigned={row.assigneeId !== null} />
        </span>
      </button>
    </div>
  );
});

function useFollowFocus(button: React.RefObject<HTMLButtonElement | null>, wanted: boolean): void {
  useEffect(() => {
    const focus = document.activeElement;
    // Focus goes along with the cursor only where it already is in the list.
    if (
      wanted &&
      focus instanceof HTMLElement &&
      focus.closest('ul') === button.current?.closest('ul') &&
      focus !== button.current
    ) {
      button.current?.focus({ preventScroll: true });
    }
  }, [wanted, button]);
}

function Preview({ row }: { row: ConversationRow }) {
  const { t } = useTranslation('inbox');
  const last = row.lastMessage;
  const words = last && wordlessKind(last.text) === null ? last.text : '';
  const direction = textDirection(row.subject || words);
  return (
    <span className={classes.preview} dir={direction === 'auto' ? undefined : direction}>
      {last?.direction === 'out' ? (
        <IconArrowBackUp size={14} stroke={1.6} role="img" aria-label={t('ours')} className={classes.turn} />
      ) : null}
      {last?.direction === 'internal' ? (
        <IconNote size={14} stroke={1.6} role="img" aria-label={t('internal')} />
      ) : null}
      {row.subject ? <Name className={classes.subject}>{row.subject}</Name> : null}
      {row.subject && last?.text ? <span className={classes.between}>·</span> : null}
      {last ? (
        <MessagePreview className={classes.said} text={last.text || previewCode('text')} />
      ) : row.subject ? null : (
        t('noMessages')
      )}
    </span>
  );
}

function Waiting({ row }: { row: ConversationRow }) {
  const { t } = useTranslation('inbox');
  const now = useNow();
  if (row.waitingSince === null || row.status !== 'open') return null;
  const minutes = (now - Date.parse(row.waitingSince)) / 60_000;
  const level = minutes > 240 ? 'late' : minutes > 60 ? 'long' : 'fresh';
  const age = formatAge(row.waitingSince, now);
  return (
    <span className={classes.waiting} data-level={level}>
      <span className={classes.dot} data-forced="mark" aria-hidden="true" />
      {t('waits', { age })}
    </span>
  );
}

function Returning({ row }: { row: ConversationRow }) {
  const { t } = useTranslation('inbox');
  const now = useNow();
  if (row.status !== 'snoozed' || row.snoozedUntil === null) return null;
  return <span>{t('returns', { when: formatRelative(row.snoozedUntil, now) })}</span>;
}

function PriorityMark({ priority }: { priority: Priority }) {
  const { t } = useTranslation('inbox');
  if (priority === 'normal') return null;
  const Shape = priority === 'urgent' ? IconAlertCircle : priority === 'high' ? IconArrowUp : IconArrowDown;
  return (
    <span className={classes.priority} data-level={priority}>
      <Shape size={14} stroke={1.9} aria-hidden="true" />
      {priority === 'urgent' ? (
        t('priority.urgent')
      ) : (
        <span className="w-visually-hidden">{t(`priority.${priority}`)}</span>
      )}
    </span>
  );
}

function Tags({ row, tagsById }: { row: ConversationRow; tagsById: ReadonlyMap<string, Tag> }) {
  const tags = row.tagIds.flatMap((id) => tagsById.get(id) ?? []);
  if (tags.length === 0) return null;
  return (
    <span className={classes.tags}>
      {tags.slice(0, 2).map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
      {tags.length > 2 ? <span className={classes.more}>+{formatNumber(tags.length - 2)}</span> : null}
    </span>
  );
}

function Assignee({ user, assigned }: { user: UserSummary | undefined; assigned: boolean }) {
  const { t } = useTranslation('inbox');
  if (!assigned) return <span className={classes.nobody} role="img" aria-label={t('nobody')} />;
  const name = user === undefined ? '' : nameOf(user);
  return (
    <Tooltip label={t('assignedTo', { name })}>
      <span className={classes.assignee}>
        <Avatar name={name} size={20} {...(user?.avatarColour ? { colour: user.avatarColour } : {})} />
        <span className="w-visually-hidden">{t('assignedTo', { name })}</span>
      </span>
    </Tooltip>
  );
}
