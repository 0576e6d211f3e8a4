import { ActionIcon, Drawer } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { conversationQuery } from '../inbox/conversation-queries';
import { PersonCard } from './person-card';
import classes from './person-panel.module.css';

interface PersonPanelProps {
  conversationId: string;
  mode: 'column' | 'drawer';
  opened: boolean;
  onClose: () => void;
  onOpenConversation: (id: string) => void;
}

/** The person of the open conversation: a column where there is room, a drawer elsewhere. */
export function PersonPanel({ conversationId, mode, opened, onClose, onOpenConversation }: PersonPanelProps) {
  const { t } = useTranslation(['person', 'ui']);
  const { data } = useQuery(conversationQuery(useQueryClient(), conversationId));
  const card = data ? (
    <PersonCard
      key={data.person.id}
      personId={data.person.id}
      conversationId={conversationId}
      onOpenConversation={onOpenConversation}
    />
  ) : null;
  if (mode === 'drawer') {
    return (
      <Drawer
        opened={opened}
        onClose={onClose}
        position="right"
        size={360}
        title={t('person:title')}
        closeButtonProps={{ 'aria-label': t('ui:close') }}
      >
        {opened ? card : null}
      </Drawer>
    );
  }
  if (!opened) return null;
  return (
    <aside className={classes.column} aria-label={t('person:title')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        className={classes.close ?? ''}
        onClick={onClose}
        aria-label={t('person:hide')}
      >
        <IconX size={17} stroke={1.6} />
      </ActionIcon>
      {card}
    </aside>
  );
}
