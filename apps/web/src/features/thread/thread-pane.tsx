import { Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConversationRow, Message } from '@wasl/contracts';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem';
import { useSession } from '../../api/queries';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Composer } from '../composer/composer';
import { runCommand } from '../inbox/commands';
import { conversationQuery } from '../inbox/conversation-queries';
import { MessageList } from './message-list';
import { ThreadHeader } from './thread-header';
import classes from './thread-pane.module.css';
import { usePresence } from './use-presence';
import { useThread } from './use-thread';

interface ThreadPaneProps {
  conversationId: string;
  /** A message to show and mark (a search hit). */
  jumpSeq: number | undefined;
  onClose: () => void;
  personOpen: boolean;
  onTogglePerson: () => void;
}

/** A conversation: its head, what was said, and the place to answer. */
export function ThreadPane({ conversationId, ...rest }: ThreadPaneProps) {
  const { t } = useTranslation('thread');
  const { data, error, refetch } = useQuery(conversationQuery(useQueryClient(), conversationId));
  if (data !== undefined && !isGone(error)) return <LoadedThread conversation={data} {...rest} />;
  if (isGone(error)) return <EmptyState title={t('gone.title')} text={t('gone.text')} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes.loading} role="status" aria-label={t('loading')}>
      <Skeleton height={20} width="40%" />
      <Skeleton height={56} width="55%" radius={14} mt={40} />
      <Skeleton height={80} width="45%" radius={14} className={classes.end ?? ''} />
      <Skeleton height={44} width="50%" radius={14} />
    </div>
  );
}

function isGone(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 404 || error.status === 403);
}

interface LoadedThreadProps extends Omit<ThreadPaneProps, 'conversationId'> {
  conversation: ConversationRow;
}

function LoadedThread({ conversation, jumpSeq, onClose, personOpen, onTogglePerson }: LoadedThreadProps) {
  const { user } = useSession();
  const thread = useThread(conversation.id, conversation.lastSeq);
  const { others, wrote } = usePresence({
    conversationId: conversation.id,
    ownId: user.id,
    watching: thread.watching,
  });
  const [quoted, setQuoted] = useState<Message | null>(null);
  const quote = useCallback((message: Message) => {
    setQuoted(message);
    runCommand('reply');
  }, []);
  const clearQuote = useCallback(() => setQuoted(null), []);
  const showEnd = (): void => {
    if (!thread.atEnd) thread.jumpToEnd();
  };
  return (
    <div className={classes.pane} data-thread>
      <ThreadHeader
        conversation={conversation}
        others={others}
        onClose={onClose}
        personOpen={personOpen}
        onTogglePerson={onTogglePerson}
      />
      <MessageList
        conversation={conversation}
        thread={thread}
        jumpSeq={jumpSeq}
        others={others}
        onQuote={quote}
      />
      <Composer
        conversation={conversation}
        messages={thread.messages}
        quoted={quoted}
        onClearQuote={clearQuote}
        onWriting={wrote}
        onSaid={showEnd}
      />
    </div>
  );
}
