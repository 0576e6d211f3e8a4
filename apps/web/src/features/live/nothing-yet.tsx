import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import classes from './live.module.css';

const PLACES = { inboxes: '/admin/inboxes', teams: '/admin/teams', agents: '/admin/users' } as const;

/** A panel with nothing in it: whoever can fill it is led there, the others are told who can. */
export function NothingYet({ of }: { of: keyof typeof PLACES }) {
  const { t } = useTranslation('live');
  const fills = useSession().permissions.includes('inboxes.manage');
  return (
    <p className={classes.nothing}>
      {t(`${of}.empty`)} {fills ? <Link to={PLACES[of]}>{t(`${of}.add`)}</Link> : t('addedByAdministrator')}
    </p>
  );
}
