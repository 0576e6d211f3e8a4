import type { Message, Part } from '@wasl/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tagsQuery, teamsQuery, usersQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { formatExact } from '../../format/time';
import classes from './event-line.module.css';
import { MessageTime } from './message-time';

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

function useEventSentence(message: Message): string {
  const { t, i18n } = useTranslation('thread');
  const users = useQuery(usersQuery).data;
  const teams = useQuery(teamsQuery).data;
  const tags = useQuery(tagsQuery).data;
  const part = message.parts.find((each): each is SystemPart => each.type === 'system');
  if (part === undefined) return '';
  const nameById = (id: string): string | undefined => {
    const thing = users?.find((each) => each.id === id) ?? teams?.find((each) => each.id === id) ?? tags?.find((each) => each.id === id);
    return thing && nameOf(thing);
  };
  const params = Object.fromEntries(Object.entries(part.params).map(([key, value]) => [key, readable(key, value)]));
  function readable(key: string, value: string): string {
    if (/^[0-9a-f-]{36}$/i.test(value)) return nameById(value) ?? '';
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return formatExact(value);
    if ((key === 'priority' || key === 'to' || key === 'from') && i18n.exists(`inbox:priority.${value}`)) return t(`inbox:priority.${value}`);
    if (i18n.exists(`inbox:status.${value}`)) return t(`inbox:status.${value}`);
    return value;
  }
  const key = `thread:event.${part.code}`;
  const name = message.author.type === 'system' ? t('system') : message.author.name;
  return i18n.exists(key) ? t(key, { ...params, name }) : t('event.other', { name, code: part.code });
}
