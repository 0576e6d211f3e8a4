import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { conversationRow } from '@wasl/contracts';
import { IconMessagePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import classes from './start-conversation.module.css';

/** Begins a thread with the person by hand; the first message follows in the composer. */
export function StartConversation({
  personId,
  onStarted,
}: {
  personId: string;
  onStarted: (conversationId: string) => void;
}) {
  const { t } = useTranslation('person');
  const start = useMutation({
    mutationFn: () => api.post('/conversations', { personId }, conversationRow),
    onSuccess: (row) => onStarted(row.id),
  });
  return (
    <div className={classes.place}>
      <Button
        leftSection={<IconMessagePlus size={17} stroke={1.6} />}
        loading={start.isPending}
        onClick={() => start.mutate()}
      >
        {t('startConversation')}
      </Button>
    </div>
  );
}
