import { Tooltip } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/queries';
import classes from './frame.module.css';
import { currentItem, navItemsOf } from './nav-items';
import { PersonalMenu } from './personal-menu';

/** The router's own idea of "current" would mark two items at once. */
const EXACT = { exact: true };

/** The narrow column at the start side: what the role may open, and the personal menu. */
export function Rail() {
  const { t } = useTranslation('app');
  const session = useSession();
  const pathname = useLocation({ select: (location) => location.pathname });
  const items = navItemsOf(session);
  const current = currentItem(items, pathname);
  return (
    <nav className={classes.rail} aria-label={t('nav.label')}>
      <Link to="/" className={classes.mark} aria-label={t('name')}>
        <img src="/wasl.svg" alt="" />
      </Link>
      {items.map((item) => (
        <Tooltip key={item.key} label={t(`nav.${item.key}`)} position="right" openDelay={200}>
          <Link
            to={item.to}
            className={classes.item}
            activeOptions={EXACT}
            aria-label={t(`nav.${item.key}`)}
            aria-current={item === current ? 'page' : undefined}
          >
            <item.icon size={22} stroke={1.6} aria-hidden="true" />
          </Link>
        </Tooltip>
      ))}
      <div className={classes.spacer} />
      <PersonalMenu />
    </nav>
  );
}
