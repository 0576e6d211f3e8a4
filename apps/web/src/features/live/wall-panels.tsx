import type { LiveBoard } from '@wasl/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeSentence } from '../../format/code-sentence';
import { formatNumber } from '../../format/number';
import { nameOf } from '../../format/text-of';
import { Avatar } from '../../ui/avatar';
import { Bdi, Name } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { RelativeTime } from '../../ui/relative-time';
import { StateBadge } from '../../ui/state-badge';
import { useChannelName } from '../inbox/use-channel-name';
import { presenceOf } from './agents-panel';
import { ArrivalBars, nameOfArrival } from './arrivals-panel';
import { anybodyWrote } from './first-steps';
import { Urgency } from './waiting-panel';
import { WallPanel } from './wall-panel';
import classes from './wall.module.css';

/** Whoever passes by reads the wall: a matter is told by its reference and its channel, never by who it is about. */
export function WallWaiting({ board }: { board: LiveBoard }) {
  const { t } = useTranslation('live');
  const channelName = useChannelName();
  const rows = board.longestWaiting.map((row) => {
    const owner = board.agents.find(({ user }) => user.id === row.assigneeId)?.user;
    return (
      <li key={row.id} className={classes.waiting}>
        <span className={classes.age}>{row.waitingSince ? <Age at={row.waitingSince} /> : null}</span>
        <span className={classes.line}>
          <ChannelIcon channel={row.channel} />
          <span className={classes.words}>
            <span>{channelName(row.channel)}</span>
            <Bdi>{row.reference}</Bdi>
          </span>
          <Urgency row={row} />
        </span>
        <span className={classes.owner} data-quiet={!owner}>
          {owner ? nameOf(owner) : t('waiting.unassigned')}
        </span>
      </li>
    );
  });
  const empty = t(anybodyWrote(board) ? 'waiting.emptyText' : 'waiting.firstText');
  return <WallPanel name="waiting" title={t('waiting.title')} empty={empty} rows={rows} />;
}

/** Who is there and what they carry, the present ones first. */
export function WallAgents({ agents }: Pick<LiveBoard, 'agents'>) {
  const { t } = useTranslation('live');
  const online = agents.filter((agent) => agent.online);
  const rows = [...online, ...agents.filter((agent) => !agent.online)].map((agent) => (
    <li key={agent.user.id} className={classes.person} data-quiet={!agent.online}>
      <Avatar
        name={nameOf(agent.user)}
        colour={agent.user.avatarColour}
        size={28}
        online={presenceOf(agent) === 'online'}
      />
      <span className={classes.words}>
        <span>{nameOf(agent.user)}</span>
        <span className={classes.soft}>{t(`agents.${presenceOf(agent)}`)}</span>
      </span>
      <Count of={agent.waiting} label={t('teams.waiting')} />
      <Count of={agent.open} label={t('teams.open')} />
    </li>
  ));
  return (
    <WallPanel
      name="agents"
      title={t('agents.title')}
      remark={t('agents.onlineCount', { count: online.length })}
      empty={t('agents.empty')}
      rows={rows}
    />
  );
}

/** What each team has on its table, the most waiting first. */
export function WallTeams({ teams }: Pick<LiveBoard, 'teams'>) {
  const { t } = useTranslation('live');
  const rows = teams
    .toSorted((one, other) => other.waiting - one.waiting)
    .map((team) => (
      <li key={team.teamId ?? 'none'} className={classes.person}>
        <span className={classes.words}>
          <span>{team.teamId ? nameOf(team) : t('teams.noTeam')}</span>
          <span className={classes.soft}>
            {t('teams.oldest')} {team.oldestWaitingSince ? <Age at={team.oldestWaitingSince} /> : '–'}
          </span>
        </span>
        <Count of={team.waiting} label={t('teams.waiting')} />
        <Count of={team.open} label={t('teams.open')} />
      </li>
    ));
  return <WallPanel name="teams" title={t('teams.title')} empty={t('teams.empty')} rows={rows} />;
}

const SICK = ['error', 'warning'];

/** Whether each way in is well; those that are not stand first. */
export function WallInboxes({ inboxes }: Pick<LiveBoard, 'inboxes'>) {
  const { t } = useTranslation('live');
  const isSick = ({ health }: LiveBoard['inboxes'][number]) => SICK.includes(health.level);
  const rows = inboxes
    .toSorted((one, other) => Number(isSick(other)) - Number(isSick(one)))
    .map((inbox) => (
      <li key={inbox.id} className={classes.line}>
        <ChannelIcon channel={inbox.channel} />
        <span className={classes.words}>
          <Name>{inbox.name}</Name>
          {isSick(inbox) ? (
            <span className={classes.soft}>{codeSentence(inbox.health.code) ?? inbox.health.code}</span>
          ) : null}
        </span>
        <StateBadge level={inbox.health.level} />
      </li>
    ));
  return <WallPanel name="inboxes" title={t('inboxes.title')} empty={t('inboxes.empty')} rows={rows} />;
}

/** How many messages came in by each way in the last hour, the busiest first. */
export function WallArrivals({ board: { arrivals, inboxes } }: { board: LiveBoard }) {
  const { t } = useTranslation('live');
  const peak = Math.max(0, ...arrivals.flatMap((each) => each.buckets));
  const rows = arrivals
    .filter(({ total }) => total > 0)
    .toSorted((one, other) => other.total - one.total)
    .map(({ channel, total, buckets }) => (
      <li key={channel} className={classes.line}>
        <ChannelIcon channel={channel} />
        <span className={classes.words}>
          <Name>{nameOfArrival(channel, inboxes)}</Name>
        </span>
        <span className={classes.bars}>
          <ArrivalBars buckets={buckets} peak={peak} label={t('arrivals.count', { count: total })} />
        </span>
        <span className={classes.total}>{formatNumber(total)}</span>
      </li>
    ));
  return <WallPanel name="arrivals" title={t('arrivals.title')} empty={t('arrivals.empty')} rows={rows} />;
}

const Age = ({ at }: { at: string }) => <RelativeTime at={at} form="age" focusable={false} />;

function Count({ of, label }: { of: number; label: ReactNode }) {
  return (
    <span className={classes.count}>
      <span className={classes.number}>{formatNumber(of)}</span>
      <span className={classes.soft}>{label}</span>
    </span>
  );
}
