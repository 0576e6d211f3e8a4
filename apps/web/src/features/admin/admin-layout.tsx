import {
  IconBuildingCommunity,
  IconForms,
  IconInbox,
  IconKey,
  IconTag,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './admin-layout.module.css';

interface Section {
  key: 'inboxes' | 'forms' | 'users' | 'teams' | 'branches' | 'tags' | 'keys';
  to:
    | '/admin/inboxes'
    | '/admin/forms'
    | '/admin/users'
    | '/admin/teams'
    | '/admin/branches'
    | '/admin/tags'
    | '/admin/api-keys';
  icon: Icon;
}

const SECTIONS: readonly Section[] = [
  { key: 'inboxes', to: '/admin/inboxes', icon: IconInbox },
  { key: 'forms', to: '/admin/forms', icon: IconForms },
  { key: 'users', to: '/admin/users', icon: IconUsers },
  { key: 'teams', to: '/admin/teams', icon: IconUsersGroup },
  { key: 'branches', to: '/admin/branches', icon: IconBuildingCommunity },
  { key: 'tags', to: '/admin/tags', icon: IconTag },
  { key: 'keys', to: '/admin/api-keys', icon: IconKey },
];

/** On a phone the sections stand in a line that is longer than the screen: the open one is moved into sight. */
function useOpenSectionInSight() {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    nav.current
      ?.querySelector('[aria-current="page"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return nav;
}

/** The administration: its sections at the start side, the open one beside them. */
export default function AdminLayout() {
  const { t } = useTranslation('admin');
  const nav = useOpenSectionInSight();
  return (
    <div className={classes.layout}>
      <nav ref={nav} className={classes.nav} aria-label={t('title')}>
        <div className={classes.title} aria-hidden="true">
          {t('title')}
        </div>
        {SECTIONS.map((section) => (
          <Link key={section.key} to={section.to} className={classes.item}>
            <section.icon size={18} stroke={1.6} aria-hidden="true" />
            {t(`nav.${section.key}`)}
          </Link>
        ))}
      </nav>
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}
