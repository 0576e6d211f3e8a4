import { ActionIcon, Menu, Popover, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCopy, IconDots, IconMoodSmile, IconQuote } from '@tabler/icons-react';
import type { Message } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone, showProblem } from '../../ui/notices';
import { replyOptionsQuery } from '../composer/reply-options';
import { AttemptsDialog } from './attempts-dialog';
import classes from './message-tools.module.css';
import { quoteText } from './quote-text';
import { useMessageActions } from './use-message-actions';

const EMOJI = ['👍', '❤️', '🙏', '😊', '😢', '✅'];

interface MessageToolsProps {
  message: Message;
  onQuote: React.RefObject<(message: Message) => void>;
}

/** What can be done with one message: quote it, react to it, copy it, see how it was delivered. */
export function MessageTools({ message, onQuote }: MessageToolsProps) {
  const { t } = useTranslation('thread');
  const { react } = useMessageActions();
  const [picking, setPicking] = useState(false);
  const [attempts, setAttempts] = useState(false);
  const options = useQuery(replyOptionsQuery(message.conversationId)).data;
  const features = options?.find((option) => option.inboxId === message.inboxId && option.open)?.features;
  const mine = message.reactions.find((reaction) => reaction.by === 'staff')?.emoji ?? null;
  const copy = (): void => {
    navigator.clipboard.writeText(quoteText(message, 20_000)).then(() => showDone(t('copied')), showProblem);
  };
  if (message.deletedAt !== null) return null;
  return (
    <div className={classes.tools} data-open={picking}>
      {features?.quote ? (
        <Tooltip label={t('quote')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            onClick={() => onQuote.current(message)}
            aria-label={t('quote')}
          >
            <IconQuote size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      ) : null}
      {features?.reactions && message.direction === 'in' ? (
        <Popover opened={picking} onChange={setPicking} position="top" trapFocus returnFocus shadow="md">
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              onClick={() => setPicking(!picking)}
              aria-label={t('react')}
              aria-expanded={picking}
            >
              <IconMoodSmile size={17} stroke={1.6} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown p={4} className={classes.emojis}>
            {EMOJI.map((emoji) => (
              <button
                key={emoji}
                type="button"
                className={classes.emoji}
                aria-pressed={mine === emoji}
                onClick={() => {
                  setPicking(false);
                  void react(message, mine === emoji ? null : emoji);
                }}
              >
                {emoji}
              </button>
            ))}
          </Popover.Dropdown>
        </Popover>
      ) : null}
      <Menu position="bottom-start" width={200}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('messageMore')}>
            <IconDots size={16} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={16} stroke={1.6} />} onClick={copy}>
            {t('copyText')}
          </Menu.Item>
          {message.direction === 'out' ? (
            <Menu.Item onClick={() => setAttempts(true)}>{t('attempts.show')}</Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {attempts ? <AttemptsDialog messageId={message.id} onClose={() => setAttempts(false)} /> : null}
    </div>
  );
}
