import { Button, SegmentedControl } from '@mantine/core';
import { IconLogout, IconSettings } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { userSummary, type Session } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { keys, useSession } from '../api/queries';
import { nameOf } from '../format/text-of';
import { PreferenceControls } from '../preferences/preference-controls';
import { signOut } from '../session/sign-out';
import type { NavItem } from './nav-items';
import classes from './personal-panel.module.css';

interface PersonalPanelProps {
  more: readonly NavItem[];
  onDone: () => void;
}

function AvailabilitySwitch() {
  const { t } = useTranslation('app');
  const queries = useQueryClient();
  const { user } = useSession();
  const change = useMutation({
    mutationFn: (availability: string) => api.put('/session/availability', { availability }, userSummary),
    onSuccess: ({ availability }) =>
      queries.setQueryData<Session | null>(
        keys.session,
        (old) => old && { ...old, user: { ...old.user, availability } },
      ),
  });
  const shown = change.isPending ? change.variables : user.availability;
  return (
    <SegmentedControl
      fullWidth
      value={shown}
      onChange={(next) => change.mutate(next)}
      data={[
        { value: 'available', label: t('availability.available') },
        { value: 'away', label: t('availability.away') },
      ]}
    />
  );
}

/** What the personal menu holds. */
export function PersonalPanel({ more, onDone }: PersonalPanelProps) {
  const { t } = useTranslation('app');
  const { user } = useSession();
  const leave = useMutation({ mutationFn: signOut });
  return (
    <div className={classes.panel}>
      <div>
        <div className={classes.name} dir="auto">
          {nameOf(user)}
        </div>
        <div className={classes.role}>{t(`role.${user.role}`)}</div>
      </div>
      <AvailabilitySwitch />
      {more.length > 0 ? (
        <div className={classes.links}>
          {more.map((item) => (
            <Link key={item.key} to={item.to} className={classes.link} onClick={onDone}>
              <item.icon size={20} stroke={1.6} aria-hidden="true" />
              {t(`nav.${item.key}`)}
            </Link>
          ))}
        </div>
      ) : null}
      <PreferenceControls />
      <div className={classes.links}>
        <Link to="/settings" className={classes.link} onClick={onDone}>
          <IconSettings size={20} stroke={1.6} aria-hidden="true" />
          {t('me.settings')}
        </Link>
      </div>
      <Button
        variant="default"
        fullWidth
        loading={leave.isPending}
        leftSection={<IconLogout size={18} stroke={1.6} aria-hidden="true" className={classes.mirror} />}
        onClick={() => leave.mutate()}
      >
        {t('me.signOut')}
      </Button>
    </div>
  );
}
