import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/queries';
import { usePreferences } from '../preferences/use-preferences';
import classes from './frame.module.css';
import { currentItem, navItemsOf } from './nav-items';
import { PersonalMenu } from './personal-menu';

/** More than this does not fit under a thumb; the rest is in the personal menu. */
const ROOM = 4;

/** The router's own idea of "current" would mark two items at once. */
const EXACT = { exact: true };

/** The bar of phones. It begins on the side of the holding hand, whatever the language. */
export function BottomBar() {
  const { t } = useTranslation('app');
  const session = useSession();
  const { hand } = usePreferences();
  const pathname = useLocation({ select: (location) => location.pathname });
  const items = navItemsOf(session);
  const current = currentItem(items, pathname);
  return (
    <nav className={classes.bottom} aria-label={t('nav.label')} dir={hand === 'right' ? 'rtl' : 'ltr'}>
      {items.slice(0, ROOM).map((item) => (
        <Link
          key={item.key}
          to={item.to}
          className={classes.tab}
          activeOptions={EXACT}
          aria-current={item === current ? 'page' : undefined}
        >
          <item.icon size={22} stroke={1.6} aria-hidden="true" />
          <span dir="auto">{t(`nav.${item.key}`)}</span>
        </Link>
      ))}
      <PersonalMenu form="tab" more={items.slice(ROOM)} />
    </nav>
  );
}
