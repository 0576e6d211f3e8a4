import { Button, Group, Modal } from '@mantine/core';
import type { Message } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Name } from '../../ui/bdi';
import { MessageTime } from '../thread/message-time';
import { quoteText } from '../thread/quote-text';
import { useAuthorName } from '../thread/use-author-name';
import classes from './moved-dialog.module.css';
import { useOutgoing } from './outgoing-store';
import { useDeliver } from './use-deliver';

interface MovedDialogProps {
  conversationId: string;
  messages: readonly Message[];
}

/** Holds an answer that was written before newer messages came, shows them, and lets the author decide. */
export function MovedDialog({ conversationId, messages }: MovedDialogProps) {
  const { t } = useTranslation(['composer', 'ui']);
  const { anyway, giveUp } = useDeliver();
  const authorName = useAuthorName();
  const held = useOutgoing(conversationId).find((item) => item.state === 'moved');
  if (held === undefined || held.request.kind !== 'public') return null;
  const { seenSeq } = held.request.body;
  const newer = messages.filter((message) => message.seq > seenSeq && message.kind === 'public');
  return (
    <Modal
      opened
      onClose={() => giveUp(held)}
      size="lg"
      title={t('composer:moved.title')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <p className={classes.text}>{t('composer:moved.text')}</p>
      <ul className={classes.list}>
        {newer.map((message) => (
          <li key={message.id} className={classes.message} data-ours={message.direction === 'out'}>
            <p className={classes.head}>
              <Name>{authorName(message, '')}</Name> · <MessageTime message={message} />
            </p>
            <p dir="auto" className={classes.words}>
              {quoteText(message, 400) || t('composer:moved.media')}
            </p>
          </li>
        ))}
      </ul>
      <p className={classes.label}>{t('composer:moved.yours')}</p>
      <p dir="auto" className={classes.own}>
        {held.text}
      </p>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => giveUp(held)} data-autofocus>
          {t('composer:moved.edit')}
        </Button>
        <Button onClick={() => anyway(held)}>{t('composer:moved.anyway')}</Button>
      </Group>
    </Modal>
  );
}
