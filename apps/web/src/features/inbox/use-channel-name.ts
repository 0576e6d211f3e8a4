import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { inboxesQuery } from '../../api/queries';

/** Names a channel for a reader: its word where we have one, else the name of an inbox that uses it. */
export function useChannelName(): (channel: string | null) => string {
  const { t, i18n } = useTranslation('inbox');
  const inboxes = useQuery(inboxesQuery).data;
  return useCallback(
    (channel) => {
      if (channel === null || channel === '') return t('channel.none');
      const key = `inbox:channel.${channel}`;
      if (i18n.exists(key)) return t(key);
      return inboxes?.find((inbox) => inbox.channel === channel)?.name ?? channel;
    },
    [t, i18n, inboxes],
  );
}
