import type { LiveBoard } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { nameOf } from '../../format/text-of';
import { Avatar } from '../../ui/avatar';
import { RelativeTime } from '../../ui/relative-time';
import classes from './live.module.css';
import { NothingYet } from './nothing-yet';

type Agent = LiveBoard['agents'][number];

/** Whether a colleague is there, whether they say that they are away, and whether they can come at all. */
export function presenceOf({ online, user }: Agent): 'online' | 'away' | 'offline' | 'deactivated' {
  if (!user.active) return 'deactivated';
  if (!online) return 'offline';
  return user.availability === 'away' ? 'away' : 'online';
}

/** Who is there and what they carry. Load, never a score: nobody is ranked. */
export function AgentsPanel({ agents }: { agents: LiveBoard['agents'] }) {
  const { t } = useTranslation('live');
  const online = agents.filter((agent) => agent.online);
  const ordered = [...online, ...agents.filter((agent) => !agent.online)];
  return (
    <section className={classes.panel} aria-labelledby="live-agents">
      <h2 id="live-agents" className={classes.heading}>
        {t('agents.title')}
        <span className={classes.soft}>{t('agents.onlineCount', { count: online.length })}</span>
      </h2>
      {agents.length === 0 ? (
        <NothingYet of="agents" />
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('agents.name')}</th>
              <th scope="col">{t('teams.waiting')}</th>
              <th scope="col">{t('teams.oldest')}</th>
              <th scope="col">{t('teams.open')}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map((agent) => (
              <tr key={agent.user.id} data-quiet={!agent.online}>
                <th scope="row">
                  <span className={classes.colleague}>
                    <Avatar
                      name={nameOf(agent.user)}
                      colour={agent.user.avatarColour}
                      size={28}
                      online={presenceOf(agent) === 'online'}
                    />
                    <span className={classes.colleagueName}>
                      {nameOf(agent.user)}
                      <span className={classes.soft}>{t(`agents.${presenceOf(agent)}`)}</span>
                    </span>
                  </span>
                </th>
                <td>{formatNumber(agent.waiting)}</td>
                <td>
                  {agent.oldestWaitingSince ? <RelativeTime at={agent.oldestWaitingSince} form="age" /> : '–'}
                </td>
                <td>{formatNumber(agent.open)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
