import { ActionIcon, Loader } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ConversationRow, Message, ReplyOption } from '@wasl/contracts';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { formatBothCalendars } from '../../format/time';
import { ErrorState } from '../../ui/error-state';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { replyOptionsQuery } from '../composer/reply-options';
import { stillOutgoing, useOutgoing } from '../composer/outgoing-store';
import { dayOf } from './day-of';
import { MessageItem } from './message-item';
import classes from './message-list.module.css';
import { OutgoingBubble } from './outgoing-bubble';
import { isTheirs, threadLines, type ThreadLine } from './thread-lines';
import type { Present } from './use-presence';
import { useReadMark, useUnreadLine } from './use-read-mark';
import { useThreadScroll } from './use-thread-scroll';
import type { Thread } from './use-thread';

interface MessageListProps {
  conversation: ConversationRow;
  thread: Thread;
  jumpSeq: number | undefined;
  others: readonly Present[];
  onQuote: (message: Message) => void;
}

/** What was said, oldest on top; holds its place while older or newer messages come in. */
export function MessageList({ conversation, thread, jumpSeq, others, onQuote }: MessageListProps) {
  const { t } = useTranslation('thread');
  const { messages, hasOlder, atEnd } = thread;
  const unreadFrom = useUnreadLine(conversation);
  const outgoing = stillOutgoing(useOutgoing(conversation.id), messages);
  const lines = useMemo(() => threadLines({ messages, readSeq: unreadFrom, dayOf }), [messages, unreadFrom]);
  const features = useFeatures(conversation.id);
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  const lastOutgoing = outgoing.at(-1)?.clientKey;
  const scroll = useThreadScroll({ conversationId: conversation.id, thread, jumpSeq, lastOutgoing });
  const newest = messages.at(-1)?.seq ?? 0;
  useReadMark(conversation, atEnd && scroll.atBottom ? newest : 0);
  const below = messages.filter((message) => message.seq > scroll.seenSeq && isTheirs(message)).length;
  const writers = others.filter((person) => person.state === 'writing');
  const quotedBox = useRef(onQuote);
  useEffect(() => {
    quotedBox.current = onQuote;
  });

  if (thread.error) return <ErrorState error={thread.error} onRetry={thread.retry} />;
  if (thread.loading && messages.length === 0) return <SkeletonRows count={5} height={88} />;
  return (
    <div className={classes.place}>
      <div
        ref={scroll.scroller}
        className={classes.scroller}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t('messages')}
      >
        <div ref={scroll.content} className={classes.column}>
          {hasOlder ? (
            <div ref={scroll.top} className={classes.older}>
              <Loader size="xs" type="dots" role="img" aria-label={t('loadingOlder')} />
            </div>
          ) : (
            <p className={classes.start}>{t('start')}</p>
          )}
          {lines.map((line) => (
            <Line
              key={line.key}
              line={line}
              byId={byId}
              marked={scroll.markedSeq}
              conversation={conversation}
              features={features}
              onQuote={quotedBox}
              onJump={scroll.jump}
            />
          ))}
          {outgoing.map((item) => (
            <OutgoingBubble key={item.clientKey} item={item} />
          ))}
          {atEnd ? null : <div ref={scroll.bottom} className={classes.older} />}
          {writers.length > 0 ? (
            <p className={classes.writing}>
              {t('writers', { count: writers.length, name: writers[0]?.name ?? '' })}
            </p>
          ) : null}
        </div>
      </div>
      <ToEnd below={below} far={scroll.far || !atEnd} onClick={scroll.toBottom} />
    </div>
  );
}

/** The way to the newest message; shown when it is well out of sight, so that it lies over nothing that is just read. */
function ToEnd({ below, far, onClick }: { below: number; far: boolean; onClick: () => void }) {
  const { t } = useTranslation('thread');
  if (below === 0 && !far) return null;
  return (
    <div className={classes.down}>
      {below > 0 ? (
        <button type="button" className={classes.pill} onClick={onClick}>
          {t('newBelow', { count: below, number: formatNumber(below) })}
        </button>
      ) : (
        <ActionIcon variant="default" radius="xl" size={40} onClick={onClick} aria-label={t('toNewest')}>
          <IconArrowDown size={20} stroke={1.6} />
        </ActionIcon>
      )}
    </div>
  );
}

/** What each channel that is open now can do, by inbox. */
function useFeatures(conversationId: string): ReadonlyMap<string, ReplyOption['features']> {
  const options = useQuery(replyOptionsQuery(conversationId)).data;
  return useMemo(
    () =>
      new Map(options?.filter((option) => option.open).map((option) => [option.inboxId, option.features])),
    [options],
  );
}

interface LineProps {
  line: ThreadLine;
  byId: ReadonlyMap<string, Message>;
  marked: number | null;
  conversation: ConversationRow;
  features: ReadonlyMap<string, ReplyOption['features']>;
  onQuote: React.RefObject<(message: Message) => void>;
  onJump: (seq: number) => void;
}

function Line({ line, byId, marked, conversation, features, onQuote, onJump }: LineProps) {
  const { t } = useTranslation('thread');
  if (line.type === 'day') {
    return (
      <h3 className={classes.day}>
        <span>{formatBothCalendars(line.at)}</span>
      </h3>
    );
  }
  if (line.type === 'unread') {
    return (
      <div className={classes.unread} data-unread-line role="separator">
        <span>{t('unreadLine', { count: line.count })}</span>
      </div>
    );
  }
  const { message } = line;
  return (
    <MessageItem
      message={message}
      continues={line.continues}
      quoted={message.quotedMessageId === null ? undefined : (byId.get(message.quotedMessageId) ?? null)}
      marked={marked === message.seq}
      personName={conversation.person.name}
      features={features.get(message.inboxId ?? '')}
      onQuote={onQuote}
      onJump={onJump}
    />
  );
}
