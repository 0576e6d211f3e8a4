import { IconPencil } from '@tabler/icons-react';
import type { Message } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Name } from '../../ui/bdi';
import { MessageTime } from './message-time';
import classes from './note-card.module.css';
import { useAuthorName } from './use-author-name';
import { PartView } from './part-view';

/** A note among colleagues: amber, full width, never sent. */
export function NoteCard({ message, continues }: { message: Message; continues: boolean }) {
  const { t } = useTranslation('thread');
  const author = useAuthorName()(message, '');
  return (
    <article className={classes.note} aria-label={t('noteBy', { name: author })}>
      <IconPencil size={16} stroke={1.6} aria-hidden="true" className={classes.icon} />
      <div className={classes.body}>
        {continues ? null : (
          <p className={classes.head}>
            <Name className={classes.author ?? ''}>{author}</Name>
            <span>{t('internalNote')}</span>
            <MessageTime message={message} />
          </p>
        )}
        {message.parts.map((part, index) => (
          <PartView key={index} part={part} message={message} />
        ))}
      </div>
    </article>
  );
}
