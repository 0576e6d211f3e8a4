import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMessageOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';

/** Leads whoever manages the list to what stands there for an address; nothing for others. */
export function SuppressionsLink({ address, form }: { address: string; form: 'words' | 'icon' }) {
  const { t } = useTranslation('suppressions');
  const manages = useSession().permissions.includes('conversations.supervise');
  if (!manages) return null;
  if (form === 'words')
    return (
      <Link to="/live/suppressions" search={{ q: address }}>
        {t('openList')}
      </Link>
    );
  return (
    <Tooltip label={t('openFor', { address })}>
      <ActionIcon
        renderRoot={(props) => <Link to="/live/suppressions" search={{ q: address }} {...props} />}
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('openFor', { address })}
      >
        <IconMessageOff size={15} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
