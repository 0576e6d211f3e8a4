import type { Message, ReplyOption } from '@wasl/contracts';
import { memo } from 'react';
import { Bubble } from './bubble';
import { EventLine, WithdrawnLine } from './event-line';
import { LogCard } from './log-card';
import { isMail, MailCard } from './mail-card';
import classes from './message-item.module.css';
import { NoteCard } from './note-card';

interface MessageItemProps {
  message: Message;
  continues: boolean;
  /** undefined: quotes nothing · null: quotes something that is not loaded. */
  quoted: Message | null | undefined;
  marked: boolean;
  personName: string;
  /** What the message's own channel can do now; undefined while it is closed. */
  features: ReplyOption['features'] | undefined;
  onQuote: React.RefObject<(message: Message) => void>;
  onJump: (seq: number) => void;
}

/** One message in the form of its kind. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { message, continues, marked } = props;
  return (
    <div
      className={classes.item}
      data-message={message.id}
      data-seq={message.seq}
      data-kind={message.kind}
      data-continues={continues}
      data-marked={marked}
      data-side={message.direction === 'in' ? 'start' : 'end'}
    >
      <Body {...props} />
    </div>
  );
});

function Body({ message, continues, quoted, personName, features, onQuote, onJump }: MessageItemProps) {
  if (message.kind === 'event') return <EventLine message={message} />;
  if (message.status === 'cancelled') return <WithdrawnLine message={message} />;
  if (message.kind === 'note') return <NoteCard message={message} continues={continues} />;
  if (message.kind === 'log') return <LogCard message={message} />;
  if (isMail(message)) return <MailCard message={message} personName={personName} />;
  return (
    <Bubble
      message={message}
      continues={continues}
      quoted={quoted}
      personName={personName}
      features={features}
      onQuote={onQuote}
      onJump={onJump}
    />
  );
}
