import { IconNotes } from '@tabler/icons-react';
import type { ConversationRow, Message } from '@wasl/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '@mantine/core';
import { holdKeys, releaseKeys, useCommand } from '../inbox/commands';
import { useKeyOf } from '../inbox/use-key-of';
import { ComposerForm } from './composer-form';
import type { ComposerMode } from './composer-mode';
import classes from './composer.module.css';
import { ContactLogDialog } from './contact-log-dialog';
import { MovedDialog } from './moved-dialog';
import { replyOptionsQuery } from './reply-options';
import { useDraft } from './use-draft';

interface ComposerProps {
  conversation: ConversationRow;
  messages: readonly Message[];
  quoted: Message | null;
  onClearQuote: () => void;
  onWriting: () => void;
  /** After something was said: the thread shows its end. */
  onSaid: () => void;
}

/** How long keys wait for a field that is being loaded. */
const FIELD_WAIT_MS = 3_000;

/** The place to answer, to note, and to log a call or a visit. */
export function Composer(props: ComposerProps) {
  const { conversation, messages } = props;
  const { t } = useTranslation('composer');
  const draft = useDraft(conversation.id);
  const options = useQuery(replyOptionsQuery(conversation.id));
  const [picked, setPicked] = useState<ComposerMode | null>(null);
  const [logging, setLogging] = useState(false);
  const [wanted, setWanted] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const mode = picked ?? draft.stored?.mode ?? 'reply';
  const choose = (next: ComposerMode): void => {
    setPicked(next);
    // At once, so that no key is lost; a field that is still on its way gets focus when it comes.
    field.current?.focus();
    if (document.activeElement === field.current && field.current !== null) return;
    holdKeys(FIELD_WAIT_MS);
    setWanted(true);
  };
  const ready = draft.stored !== undefined && !options.isPending;
  useEffect(() => {
    if (!wanted || !ready) return;
    setWanted(false);
    releaseKeys();
    field.current?.focus();
  }, [wanted, ready, mode]);
  const keyOf = useKeyOf();
  useCommand('reply', () => choose('reply'));
  useCommand('note', () => choose('note'));
  return (
    <section className={classes.composer} data-mode={mode} aria-label={t('label')}>
      {/* Focus on the way down would unfold the composer and move the tab away from under the pointer: no click came. */}
      <div className={classes.tabs} onMouseDown={(event) => event.preventDefault()}>
        <div role="tablist" aria-label={t('modes')}>
          {(['reply', 'note'] as const).map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              className={classes.tab}
              aria-selected={mode === each}
              aria-keyshortcuts={keyOf(each)}
              onClick={() => choose(each)}
            >
              {t(`mode.${each}`)}
              {mode !== each && draft.written[each] ? <Unsent /> : null}
            </button>
          ))}
        </div>
        <span className={classes.spacer} />
        <button type="button" className={classes.logButton} onClick={() => setLogging(true)}>
          <IconNotes size={16} stroke={1.6} aria-hidden="true" />
          {t('log.open')}
        </button>
      </div>
      {ready ? (
        <ComposerForm
          {...props}
          mode={mode}
          draft={draft}
          options={options.data ?? []}
          optionsError={options.data === undefined ? options.error : null}
          field={field}
          onMode={setPicked}
        />
      ) : (
        <div className={classes.loading}>
          <Skeleton height={14} width="40%" />
          <Skeleton height={48} mt={10} />
        </div>
      )}
      <MovedDialog conversationId={conversation.id} messages={messages} />
      {logging ? <ContactLogDialog conversation={conversation} onClose={() => setLogging(false)} /> : null}
    </section>
  );
}

/** Tells that something is written behind the tab that is not open. */
function Unsent() {
  const { t } = useTranslation('composer');
  return (
    <span
      className={classes.unsent}
      data-forced="mark"
      role="img"
      aria-label={t('unsent')}
      title={t('unsent')}
    />
  );
}
