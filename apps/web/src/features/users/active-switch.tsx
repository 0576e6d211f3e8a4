import { Button, Checkbox, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { user, type User } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { Confirm } from '../../ui/confirm';
import { useSave } from '../../ui/use-save';
import { heldQuery, releaseHeld } from './held-conversations';

interface SwitchProps {
  edited: User;
  onDone: () => void;
}

function Activate({ edited, onDone }: SwitchProps) {
  const { t } = useTranslation('admin');
  const change = useSave({
    refresh: keys.users,
    onDone,
    done: t('users.activated', { name: nameOf(edited) }),
    write: () => api.patch(`/users/${edited.id}`, { active: true }, user),
  });
  return (
    <Button variant="subtle" color="teal" loading={change.isPending} onClick={() => change.mutate(null)}>
      {t('users.activate')}
    </Button>
  );
}

/** Says what the colleague still has in hand, which would wait for an answer that they cannot give any more. */
function Deactivation({ edited, onDone, onClose }: SwitchProps & { onClose: () => void }) {
  const { t } = useTranslation('admin');
  const name = nameOf(edited);
  const held = useQuery(heldQuery(edited.id));
  const count = held.data?.length ?? 0;
  const [release, setRelease] = useState(true);
  const change = useSave({
    refresh: keys.users,
    onDone,
    done: t('users.deactivated', { name }),
    write: async () => {
      await api.patch(`/users/${edited.id}`, { active: false }, user);
      if (release) await releaseHeld(edited.id);
    },
  });
  return (
    <Confirm
      opened
      onClose={onClose}
      onConfirm={() => change.mutate(null)}
      busy={change.isPending || held.isPending}
      title={t('users.deactivateTitle', { name })}
      action={t('users.deactivate')}
      text={
        <Stack gap="sm">
          {t('users.deactivateText')}
          {count > 0 ? (
            <>
              <span>
                {t('users.holds', { count })}{' '}
                <Link
                  to="/inbox/$view/{-$conversationId}"
                  params={{ view: 'all' }}
                  search={{ assignee: edited.id }}
                >
                  {t('users.showHeld')}
                </Link>
              </span>
              <Checkbox
                checked={release}
                onChange={(event) => setRelease(event.currentTarget.checked)}
                label={t('users.release')}
                description={t('users.releaseHint')}
              />
            </>
          ) : null}
        </Stack>
      }
    />
  );
}

function Deactivate({ edited, onDone }: SwitchProps) {
  const { t } = useTranslation('admin');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('users.deactivate')}
      </Button>
      {asking ? <Deactivation edited={edited} onDone={onDone} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

/** Ends what an account may do, after asking, or lets it work again. */
export function ActiveSwitch(props: SwitchProps) {
  return props.edited.active ? <Deactivate {...props} /> : <Activate {...props} />;
}
