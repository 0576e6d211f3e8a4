import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { inbox as inboxSchema, type Inbox } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { Confirm } from '../../ui/confirm';
import { useSave } from '../../ui/use-save';

/** Switches an inbox on and off, and deletes it after asking. */
export function InboxSwitch({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation('inboxes');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const { name } = inbox;
  const change = useSave({
    refresh: keys.inboxes,
    done: t(inbox.enabled ? 'nowOff' : 'nowOn', { name }),
    write: (enabled: boolean) => api.patch(`/inboxes/${inbox.id}`, { enabled }, inboxSchema),
  });
  const remove = useSave({
    refresh: keys.inboxes,
    done: t('removed', { name }),
    onDone: () => void navigate({ to: '/admin/inboxes' }),
    write: () => api.send('DELETE', `/inboxes/${inbox.id}`),
  });
  return (
    <>
      <Button
        variant={inbox.enabled ? 'default' : 'filled'}
        loading={change.isPending}
        leftSection={
          inbox.enabled ? (
            <IconPlayerPause size={18} stroke={1.6} aria-hidden="true" />
          ) : (
            <IconPlayerPlay size={18} stroke={1.6} aria-hidden="true" />
          )
        }
        onClick={() => change.mutate(!inbox.enabled)}
      >
        {t(inbox.enabled ? 'disable' : 'enable')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('app:nav.more')}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} stroke={1.6} />}
            onClick={() => setAsking(true)}
          >
            {t('ui:remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate(undefined)}
        busy={remove.isPending}
        title={t('removeTitle', { name })}
        text={t('removeText')}
        action={t('ui:remove')}
      />
    </>
  );
}
