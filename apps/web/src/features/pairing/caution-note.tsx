import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ChannelCatalogEntry } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';

/** What an administrator should know before choosing a channel that its provider does not support. */
export function CautionNote({ channel }: { channel: ChannelCatalogEntry }) {
  const { t } = useTranslation('pairing');
  if (!channel.caution) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      title={t('caution')}
      icon={<IconAlertTriangle aria-hidden="true" />}
      mb="md"
    >
      {textOf(channel.caution)}
    </Alert>
  );
}
