import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { inboxesQuery } from '../../api/queries';
import { textOf } from '../../format/text-of';

/** Names a channel for a reader: by its short word where we have one, else as it calls itself. */
export function useChannelName(): (channel: string | null) => string {
  const { t, i18n } = useTranslation('inbox');
  const inboxes = useQuery(inboxesQuery).data;
  return useCallback(
    (channel) => {
      if (channel === null || channel === '') return t('channel.none');
      const key = `inbox:channel.${channel}`;
      if (i18n.exists(key)) return t(key);
      const user = inboxes?.find((inbox) => inbox.channel === channel);
      return user ? textOf(user.channelTitle) : channel;
    },
    [t, i18n, inboxes],
  );
}
