import { IconAlertTriangle, IconMoodSmile } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ConversationRow, LiveBoard } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../format/text-of';
import { Avatar } from '../../ui/avatar';
import { Bdi, Name } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { EmptyState } from '../../ui/empty-state';
import { MessagePreview } from '../../ui/message-preview';
import { RelativeTime } from '../../ui/relative-time';
import classes from './live.module.css';
import { anybodyWrote } from './first-steps';
import { ReassignMenu } from './reassign-menu';
import { useReassign } from './use-reassign';

function Row({
  row,
  board,
  onAssign,
}: {
  row: ConversationRow;
  board: LiveBoard;
  onAssign: ReturnType<typeof useReassign>;
}) {
  const { t } = useTranslation('live');
  return (
    <li className={classes.waitingRow}>
      <Age row={row} />
      <Link
        to="/inbox/$view/{-$conversationId}"
        params={{ view: 'all', conversationId: row.id }}
        className={classes.matter}
        aria-label={t('waiting.open', { name: row.person.name })}
      >
        <span className={classes.line}>
          <ChannelIcon channel={row.channel} />
          <Name className={classes.person}>{row.person.name}</Name>
          <Urgency row={row} />
          <span className={classes.reference}>
            <Bdi>{row.reference}</Bdi>
          </span>
        </span>
        {row.lastMessage?.text ? (
          <MessagePreview className={classes.last} text={row.lastMessage.text} />
        ) : (
          <Name className={classes.last}>{row.subject}</Name>
        )}
      </Link>
      <Owner row={row} board={board} />
      <ReassignMenu row={row} agents={board.agents} onAssign={onAssign} />
    </li>
  );
}

function Age({ row }: { row: ConversationRow }) {
  return (
    <span className={classes.age}>
      {row.waitingSince ? <RelativeTime at={row.waitingSince} form="age" /> : null}
    </span>
  );
}

/** Says that a matter is pressing, where it is. */
export function Urgency({ row }: { row: ConversationRow }) {
  const { t } = useTranslation('live');
  if (row.priority !== 'urgent' && row.priority !== 'high') return null;
  return (
    <span className={classes.urgent}>
      <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
      {t(`waiting.priority_${row.priority}`)}
    </span>
  );
}

function Owner({ row, board }: { row: ConversationRow; board: LiveBoard }) {
  const { t } = useTranslation('live');
  const owner = board.agents.find(({ user }) => user.id === row.assigneeId)?.user;
  return (
    <span className={classes.owner}>
      {owner ? (
        <>
          <Avatar name={nameOf(owner)} colour={owner.avatarColour} size={24} />
          <span className={classes.ownerName}>{nameOf(owner)}</span>
        </>
      ) : (
        <span className={classes.soft}>{t('waiting.unassigned')}</span>
      )}
    </span>
  );
}

/** Who has waited longest for us, each to be given to somebody on the spot. */
export function WaitingPanel({ board }: { board: LiveBoard }) {
  const { t } = useTranslation('live');
  const reassign = useReassign();
  return (
    <section className={classes.panel} aria-labelledby="live-waiting">
      <h2 id="live-waiting" className={classes.heading}>
        {t('waiting.title')}
      </h2>
      {board.longestWaiting.length === 0 ? (
        <EmptyState
          icon={IconMoodSmile}
          title={t('waiting.empty')}
          text={t(anybodyWrote(board) ? 'waiting.emptyText' : 'waiting.firstText')}
        />
      ) : (
        <ul className={classes.rows}>
          {board.longestWaiting.map((row) => (
            <Row key={row.id} row={row} board={board} onAssign={reassign} />
          ))}
        </ul>
      )}
    </section>
  );
}
