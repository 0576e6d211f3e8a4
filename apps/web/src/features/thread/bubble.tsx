import { IconArrowForwardUp, IconTrash } from '@tabler/icons-react';
import type { Message, ReplyOption } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Name } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { useChannelName } from '../inbox/use-channel-name';
import classes from './bubble.module.css';
import { DeliveryLine } from './delivery-line';
import { MessageTools } from './message-tools';
import { MessageTime } from './message-time';
import { PartView } from './part-view';
import { quoteText } from './quote-text';
import { useAuthorName } from './use-author-name';
import { VisitedPage } from './visited-page';

interface BubbleProps {
  message: Message;
  features: ReplyOption['features'] | undefined;
  continues: boolean;
  quoted: Message | null | undefined;
  personName: string;
  onQuote: React.RefObject<(message: Message) => void>;
  onJump: (seq: number) => void;
}

/** A chat message: theirs at the start on surface, ours at the end on tinted accent. */
export function Bubble({ message, features, continues, quoted, personName, onQuote, onJump }: BubbleProps) {
  const { t } = useTranslation('thread');
  const authorName = useAuthorName();
  const ours = message.direction === 'out';
  const deleted = message.deletedAt !== null;
  return (
    <article
      className={classes.wrap}
      data-ours={ours}
      aria-label={t(ours ? 'saidByUs' : 'saidBy', { name: authorName(message, personName) })}
    >
      {continues ? null : <Head message={message} personName={personName} />}
      <div className={classes.line}>
        <div
          className={classes.bubble}
          data-ours={ours}
          data-deleted={deleted}
          data-failed={message.status === 'failed'}
        >
          {quoted === undefined ? null : <Quote quoted={quoted} personName={personName} onJump={onJump} />}
          {deleted ? (
            <p className={classes.deleted}>
              <IconTrash size={15} stroke={1.6} aria-hidden="true" />
              {t(ours ? 'deletedByUs' : 'deletedByThem')}
            </p>
          ) : (
            message.parts.map((part, index) => <PartView key={index} part={part} message={message} />)
          )}
          {message.reactions.length > 0 ? <Reactions message={message} /> : null}
        </div>
        <MessageTools message={message} features={features} onQuote={onQuote} />
      </div>
      {ours ? <DeliveryLine message={message} /> : <VisitedPage message={message} />}
    </article>
  );
}

function Head({ message, personName }: { message: Message; personName: string }) {
  const channelName = useChannelName();
  const authorName = useAuthorName();
  return (
    <p className={classes.head}>
      <Name className={classes.author ?? ''}>{authorName(message, personName)}</Name>
      <ChannelIcon channel={message.channel} size={13} label={channelName(message.channel)} />
      <MessageTime message={message} />
    </p>
  );
}

function Quote({
  quoted,
  personName,
  onJump,
}: {
  quoted: Message | null;
  personName: string;
  onJump: (seq: number) => void;
}) {
  const { t } = useTranslation('thread');
  const authorName = useAuthorName();
  if (quoted === null) {
    return <p className={classes.quote}>{t('quotedElsewhere')}</p>;
  }
  return (
    <button
      type="button"
      className={classes.quote}
      onClick={() => onJump(quoted.seq)}
      aria-label={t('showQuoted')}
    >
      <span className={classes.quoteAuthor}>
        <IconArrowForwardUp size={13} stroke={1.7} aria-hidden="true" />
        <bdi>{authorName(quoted, personName)}</bdi>
      </span>
      <span className={classes.quoteText} dir="auto">
        {quoteText(quoted) || t('quotedMedia')}
      </span>
    </button>
  );
}

function Reactions({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  return (
    <ul className={classes.reactions} aria-label={t('reactions')}>
      {message.reactions.map((reaction) => (
        <li
          key={`${reaction.by}${reaction.emoji}`}
          className={classes.reaction}
          data-ours={reaction.by === 'staff'}
          title={t(`reactedBy.${reaction.by}`)}
        >
          {reaction.emoji}
          <span className="w-visually-hidden">{t(`reactedBy.${reaction.by}`)}</span>
        </li>
      ))}
    </ul>
  );
}
