import { ActionIcon, Menu, Popover } from '@mantine/core';
import { IconCopy, IconDots, IconHistory, IconMail, IconMoodSmile, IconQuote } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ConversationRow, Message, ReplyOption } from '@wasl/contracts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/queries';
import { showDone, showProblem } from '../../ui/notices';
import { SendLogDialog } from '../delivery/send-log-dialog';
import { useUnreadMark } from '../inbox/use-unread-mark';
import classes from './message-tools.module.css';
import { quoteText } from './quote-text';
import { isTheirs } from './thread-lines';
import { useMessageActions } from './use-message-actions';

const EMOJI = ['👍', '❤️', '🙏', '😊', '😢', '✅'];

interface MessageToolsProps {
  message: Message;
  /** What the message's own channel can do now; undefined while it is closed. */
  features: ReplyOption['features'] | undefined;
  onQuote: React.RefObject<(message: Message) => void>;
}

/** What can be done with one message; what opens is made only when it is asked for, a thread has many messages. */
export function MessageTools({ message, features, onQuote }: MessageToolsProps) {
  const { t } = useTranslation('thread');
  const [shown, setShown] = useState<'emoji' | 'menu' | 'attempts' | null>(null);
  const place = useRef<HTMLDivElement>(null);
  if (message.deletedAt !== null) return null;
  const close = (): void => {
    const former = shown === 'emoji' ? 'emoji' : 'menu';
    setShown(null);
    // The button is another element now: focus goes back to it by its name.
    requestAnimationFrame(() =>
      place.current?.querySelector<HTMLElement>(`[data-tool="${former}"]`)?.focus(),
    );
  };
  return (
    <div ref={place} className={classes.tools} data-open={shown !== null}>
      {features?.quote ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          className={classes.pointed ?? ''}
          title={t('quote')}
          onClick={() => onQuote.current(message)}
          aria-label={t('quote')}
        >
          <IconQuote size={16} stroke={1.6} />
        </ActionIcon>
      ) : null}
      {features?.reactions && message.direction === 'in' ? (
        <Emoji
          message={message}
          opened={shown === 'emoji'}
          onOpen={() => setShown('emoji')}
          onClose={close}
        />
      ) : null}
      <More
        message={message}
        features={features}
        onQuote={onQuote}
        opened={shown === 'menu'}
        onOpen={() => setShown('menu')}
        onClose={close}
        onAttempts={() => setShown('attempts')}
      />
      {shown === 'attempts' ? <SendLogDialog messageId={message.id} onClose={close} /> : null}
    </div>
  );
}

interface ToolProps {
  message: Message;
  opened: boolean;
  onOpen: () => void;
  onClose: () => void;
}

function Emoji({ message, opened, onOpen, onClose }: ToolProps) {
  const { t } = useTranslation('thread');
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      title={t('react')}
      className={classes.pointed ?? ''}
      data-tool="emoji"
      onClick={opened ? onClose : onOpen}
      aria-label={t('react')}
      aria-expanded={opened}
    >
      <IconMoodSmile size={17} stroke={1.6} />
    </ActionIcon>
  );
  if (!opened) return button;
  return (
    <Popover opened onChange={onClose} position="top" trapFocus shadow="md">
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown p={4} className={classes.emojis} aria-label={t('react')}>
        <EmojiRow message={message} onDone={onClose} />
      </Popover.Dropdown>
    </Popover>
  );
}

function EmojiRow({ message, onDone }: { message: Message; onDone: () => void }) {
  const { react } = useMessageActions();
  const mine = message.reactions.find((reaction) => reaction.by === 'staff')?.emoji ?? null;
  return EMOJI.map((emoji) => (
    <button
      key={emoji}
      type="button"
      className={classes.emoji}
      aria-pressed={mine === emoji}
      onClick={() => {
        onDone();
        void react(message, mine === emoji ? null : emoji);
      }}
    >
      {emoji}
    </button>
  ));
}

interface MoreProps extends ToolProps, Pick<MessageToolsProps, 'features' | 'onQuote'> {
  onAttempts: () => void;
}

function More({ message, features, onQuote, opened, onOpen, onClose, onAttempts }: MoreProps) {
  const { t } = useTranslation('thread');
  const copy = (): void => {
    navigator.clipboard.writeText(quoteText(message, 20_000)).then(() => showDone(t('copied')), showProblem);
  };
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      onClick={opened ? undefined : onOpen}
      aria-haspopup="menu"
      data-tool="menu"
      aria-label={t('messageMore')}
    >
      <IconDots size={16} stroke={1.6} />
    </ActionIcon>
  );
  if (!opened) return button;
  return (
    <Menu opened onClose={onClose} position="bottom-start" width={220}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {features?.reactions && message.direction === 'in' ? (
          <div className={classes.touched} role="group" aria-label={t('react')}>
            <EmojiRow message={message} onDone={onClose} />
          </div>
        ) : null}
        {features?.quote ? (
          <Menu.Item
            className={classes.touched ?? ''}
            leftSection={<IconQuote size={16} stroke={1.6} />}
            onClick={() => onQuote.current(message)}
          >
            {t('quote')}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconCopy size={16} stroke={1.6} />} onClick={copy}>
          {t('copyText')}
        </Menu.Item>
        {isTheirs(message) ? <UnreadFromHere message={message} /> : null}
        {message.direction === 'out' ? (
          <Menu.Item
            leftSection={<IconHistory size={16} stroke={1.6} />}
            closeMenuOnClick={false}
            onClick={onAttempts}
          >
            {t('delivery:log.show')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function UnreadFromHere({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const queries = useQueryClient();
  const { unread } = useUnreadMark();
  const mark = (): void => {
    const row = queries.getQueryData<ConversationRow>(keys.conversation(message.conversationId));
    if (row !== undefined) unread([row], message.seq);
  };
  return (
    <Menu.Item leftSection={<IconMail size={16} stroke={1.6} />} onClick={mark}>
      {t('unreadFromHere')}
    </Menu.Item>
  );
}
