import { Button, Group, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ContactLogRequest, ConversationRow } from '@wasl/contracts';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/queries';
import { showDone } from '../../ui/notices';
import { showUndo } from '../../ui/undo-notice';
import { KeptHint } from '../log/kept-hint';
import { draftWithin, hasContent } from '../log/log-draft';
import { CircumstanceFields, KindFields, StoreProblem, WordsFields } from '../log/log-fields';
import { sendLog } from '../log/log-queries';
import { PhotosField } from '../log/photos-field';
import { SaveButton } from '../log/save-button';
import { useKeptUploads } from '../log/use-kept-uploads';
import { useLogDraft } from '../log/use-log-draft';
import { useLogEntry } from '../log/use-log-entry';
import { WhenField } from '../log/when-field';
import classes from './contact-log-dialog.module.css';

interface ContactLogDialogProps {
  conversation: ConversationRow;
  onClose: () => void;
}

/** Logs a call, an interview or a visit into the open thread; closing keeps what is written for the next opening. */
export function ContactLogDialog({ conversation, onClose }: ContactLogDialogProps) {
  const { t } = useTranslation(['composer', 'ui', 'log']);
  const phone = useMediaQuery('(max-width: 767px)');
  const form = useRef<HTMLFormElement>(null);
  const { draft, change, replace, forget, restore } = useLogDraft(conversation);
  const store = useStore(conversation.id, () => {
    forget();
    onClose();
  });
  const entry = useLogEntry({ draft, replace, form, store: store.mutate });
  useKeptUploads(draft.clientKey, entry.uploads);
  const discard = (): void => {
    replace(draftWithin(conversation));
    entry.restart();
    showUndo({ message: t('log:discarded'), onUndo: () => restore(draft) });
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    entry.save();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={!entry.waiting}
      closeOnClickOutside={!entry.waiting}
      size="lg"
      fullScreen={phone}
      title={t('composer:log.title', { name: conversation.person.name })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        <div className={classes.fields} inert={store.isPending}>
          <KindFields draft={draft} change={change} />
          <WordsFields draft={draft} change={change} faults={entry.faults} focusFirst />
          <WhenField
            occurredAt={draft.occurredAt}
            error={entry.faults.when}
            onChange={(occurredAt) => change({ occurredAt })}
          />
          <div className={classes.row}>
            <CircumstanceFields draft={draft} change={change} />
          </div>
          <PhotosField
            files={draft.files}
            uploads={entry.uploads}
            fault={entry.faults.files}
            onRemove={(id) => change({ files: draft.files.filter((file) => file.id !== id) })}
          />
          {hasContent(draft) ? <KeptHint onDiscard={discard} /> : null}
        </div>
        {store.isError ? <StoreProblem error={store.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <SaveButton entry={entry} saving={store.isPending} />
        </Group>
      </form>
    </Modal>
  );
}

/** Stores the log and brings it into the thread. */
function useStore(conversationId: string, onStored: () => void) {
  const { t } = useTranslation('composer');
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (request: ContactLogRequest) => sendLog(request),
    onSuccess: () => {
      showDone(t('log.done'));
      void queries.invalidateQueries({ queryKey: keys.messages(conversationId) });
      void queries.invalidateQueries({ queryKey: keys.logs });
      onStored();
    },
  });
}
