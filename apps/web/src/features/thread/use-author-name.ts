import { useQuery } from '@tanstack/react-query';
import type { Message } from '@wasl/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';

/** Names who wrote a message: colleagues in the reader's language, our automatic answers as such, people by their name. */
export function useAuthorName(): (message: Message, personName: string) => string {
  const { t } = useTranslation('thread');
  const users = useQuery(usersQuery).data;
  return useCallback(
    (message, personName) => {
      const { type, id, name } = message.author;
      if (type === 'person') return name || personName;
      if (type === 'system') return message.direction === 'out' ? t('automatic') : t('system');
      const colleague = users?.find((user) => user.id === id);
      return colleague ? nameOf(colleague) : name;
    },
    [t, users],
  );
}
