import type { Message, Part } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { formatExact } from '../../format/time';
import classes from './event-line.module.css';
import { MessageTime } from './message-time';
import { useAuthorName } from './use-author-name';

type SystemPart = Extract<Part, { type: 'system' }>;

/** Something that happened to the conversation: one grey line. */
export function EventLine({ message }: { message: Message }) {
  const sentence = useEventSentence(message);
  return (
    <p className={classes.line}>
      <span>{sentence}</span>
      <MessageTime message={message} />
    </p>
  );
}

/** A message of ours that was taken back before it left: the person never saw it, and its words went back to their author. */
export function WithdrawnLine({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const authorName = useAuthorName();
  return (
    <p className={classes.line}>
      <span>{t('withdrawn', { name: authorName(message, '') })}</span>
      <MessageTime message={message} />
    </p>
  );
}

function useEventSentence(message: Message): string {
  const { t, i18n } = useTranslation('thread');
  const authorName = useAuthorName();
  const part = message.parts.find((each): each is SystemPart => each.type === 'system');
  if (part === undefined) return '';
  const { params } = part;
  const words: Record<string, string> = { ...params };
  // Names come in both languages: `to` beside `toEn`.
  for (const [key, value] of Object.entries(params)) {
    const english = params[`${key}En`];
    if (english !== undefined) words[key] = textOf({ ar: value, en: english });
    else if (/^\d{4}-\d\d-\d\dT/.test(value)) words[key] = formatExact(value);
    else if (key === 'priority') words[key] = t(`inbox:priority.${value}`);
  }
  const onlyAdded =
    part.code === 'conversation.tags-set' && (params['added'] ?? '') !== '' && params['removed'] === '0';
  const code = onlyAdded ? 'conversation.tags-added' : part.code;
  const name = authorName(message, '') || t('system');
  const key = `thread:event.${code}`;
  return i18n.exists(key) ? t(key, { ...words, name }) : t('event.other', { name, code });
}
