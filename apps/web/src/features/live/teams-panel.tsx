import type { LiveBoard } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { nameOf } from '../../format/text-of';
import { RelativeTime } from '../../ui/relative-time';
import classes from './live.module.css';
import { NothingYet } from './nothing-yet';

/** What each team has on its table. */
export function TeamsPanel({ teams }: { teams: LiveBoard['teams'] }) {
  const { t } = useTranslation('live');
  return (
    <section className={classes.panel} aria-labelledby="live-teams">
      <h2 id="live-teams" className={classes.heading}>
        {t('teams.title')}
      </h2>
      {teams.length === 0 ? (
        <NothingYet of="teams" />
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('teams.team')}</th>
              <th scope="col">{t('teams.waiting')}</th>
              <th scope="col">{t('teams.oldest')}</th>
              <th scope="col">{t('teams.unassigned')}</th>
              <th scope="col">{t('teams.open')}</th>
            </tr>
          </thead>
          <tbody>
            {teams.map((team) => (
              <tr key={team.teamId ?? 'none'}>
                <th scope="row">{team.teamId ? nameOf(team) : t('teams.noTeam')}</th>
                <td>{formatNumber(team.waiting)}</td>
                <td>
                  {team.oldestWaitingSince ? <RelativeTime at={team.oldestWaitingSince} form="age" /> : '–'}
                </td>
                <td>{formatNumber(team.unassigned)}</td>
                <td>{formatNumber(team.open)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
