import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ConversationRow } from '@wasl/contracts';
import { useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { usersQuery, useSession } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { autoDir } from '../../ui/auto-dir';
import { useOutOfSight } from './colleagues-in-sight';
import type { ComposerMode } from './composer-mode';
import classes from './composer.module.css';
import { MentionMenu } from './mention-menu';
import { inSightFirst, mentionAt, mentionMatches, withMention, type MentionQuery } from './mention-text';

interface ComposerTextProps {
  field: React.RefObject<HTMLTextAreaElement | null>;
  mode: ComposerMode;
  text: string;
  onText: (text: string) => void;
  onFiles: (files: File[]) => void;
  onSend: () => void;
  conversation: ConversationRow;
}

/** The text field: its own direction, files by paste, colleagues by @ in notes, Ctrl+Enter sends. */
export function ComposerText({
  field,
  mode,
  text,
  onText,
  onFiles,
  onSend,
  conversation,
}: ComposerTextProps) {
  const { t } = useTranslation('composer');
  const menuId = useId();
  const me = useSession().user.id;
  const users = useQuery(usersQuery).data ?? [];
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [active, setActive] = useState(0);
  const outOfSight = useOutOfSight(conversation, mode === 'note');
  const others = users.filter((user) => user.active && user.id !== me);
  const matches = query === null ? [] : mentionMatches(inSightFirst(others, outOfSight), query.text);
  const listed = matches.length > 0;

  const look = (): void => {
    const element = field.current;
    const next = mode === 'note' && element ? mentionAt(element.value, element.selectionStart) : null;
    setQuery(next);
    setActive(0);
  };
  const pick = (index: number): void => {
    const person = matches[index];
    if (person === undefined || query === null || outOfSight.has(person.id)) return;
    const done = withMention(text, query, nameOf(person));
    // The caret is set on the new text before the next key can arrive.
    flushSync(() => {
      onText(done.text);
      setQuery(null);
    });
    field.current?.setSelectionRange(done.caret, done.caret);
  };
  const steer = (event: React.KeyboardEvent): boolean => {
    if (!listed) return false;
    if (event.key === 'ArrowDown') setActive((at) => (at + 1) % matches.length);
    else if (event.key === 'ArrowUp') setActive((at) => (at + matches.length - 1) % matches.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(active);
    else if (event.key === 'Escape') setQuery(null);
    else return false;
    return true;
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    } else if (steer(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Escape') {
      // Out of the text, but not out of the conversation: its messages take focus.
      field.current?.closest('[data-thread]')?.querySelector<HTMLElement>('[role="log"]')?.focus();
    }
  };
  return (
    <div className={classes.textPlace}>
      {listed ? (
        <MentionMenu id={menuId} people={matches} outOfSight={outOfSight} active={active} onPick={pick} />
      ) : null}
      <Textarea
        ref={field}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={12}
        maxLength={20_000}
        attributes={autoDir(text)}
        classNames={{ input: classes.text ?? '' }}
        value={text}
        placeholder={
          mode === 'note' ? t('notePlaceholder') : t('replyPlaceholder', { name: conversation.person.name })
        }
        aria-label={mode === 'note' ? t('noteLabel') : t('replyLabel', { name: conversation.person.name })}
        aria-autocomplete={mode === 'note' ? 'list' : undefined}
        aria-controls={listed ? menuId : undefined}
        aria-activedescendant={listed ? `${menuId}-${active}` : undefined}
        onChange={(event) => {
          onText(event.currentTarget.value);
          look();
        }}
        onSelect={look}
        onBlur={() => setQuery(null)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return;
          event.preventDefault();
          onFiles([...event.clipboardData.files]);
        }}
      />
    </div>
  );
}
