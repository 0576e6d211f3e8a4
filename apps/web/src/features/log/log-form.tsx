import { Collapse } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { useTranslation } from 'react-i18next';
import { showWarning } from '../../ui/notices';
import { showUndo } from '../../ui/undo-notice';
import { emptyDraft, hasContent, type LogDraft } from './log-draft';
import { KeptHint } from './kept-hint';
import { CircumstanceFields, KindFields, StoreProblem, WordsFields, type LogPartProps } from './log-fields';
import classes from './log.module.css';
import { PhotosField } from './photos-field';
import { SaveButton } from './save-button';
import { useLogEntry } from './use-log-entry';
import { useSubmitLog } from './use-submit-log';
import { WhenField } from './when-field';
import { WhoField } from './who-field';

function MoreFields({ draft, change }: LogPartProps) {
  const { t } = useTranslation('log');
  const [open, setOpen] = useState(Boolean(draft.place || draft.companions || draft.duration));
  return (
    <div className={classes.field}>
      <button type="button" className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronDown size={18} stroke={1.6} aria-hidden="true" data-open={open} />
        {t('more.show')}
      </button>
      <Collapse expanded={open}>
        <div className={classes.stack}>
          <CircumstanceFields draft={draft} change={change} size="md" />
        </div>
      </Collapse>
    </div>
  );
}

interface LogFormProps extends LogPartProps {
  replace: Dispatch<SetStateAction<LogDraft>>;
  /** Puts a former draft back, also when the page is left by then. */
  restore: (former: LogDraft) => void;
  /** Puts the finished log aside until there is a connection; false when the device keeps nothing. */
  keepForLater: (draft: LogDraft, files?: readonly File[]) => Promise<boolean>;
  /** Files of a log that came back into the form. */
  returned: readonly File[];
}

/** The form of the field: big targets in the order of a conversation, kept until it is stored. */
export function LogForm({ draft, change, replace, restore, keepForLater, returned }: LogFormProps) {
  const { t } = useTranslation('log');
  const who = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const restart = (): void => {
    replace((old) => emptyDraft(old.log));
    entry.restart();
    setTimeout(() => who.current?.focus(), 0);
  };
  const submit = useSubmitLog({ onStored: restart, keepForLater: () => keepForLater(draft) });
  const putAside = async (files: readonly File[]): Promise<boolean> => {
    const isKept = await keepForLater(draft, files);
    if (isKept) {
      restart();
      showWarning(t('outbox.kept'));
    }
    return isKept;
  };
  const entry = useLogEntry({ draft, replace, form, store: submit.mutate, putAside });
  const before = useRef<readonly File[]>([]);
  const takeBack = useEffectEvent((files: readonly File[]) => {
    entry.uploads.drop(before.current);
    before.current = files;
    entry.uploads.add(files);
  });
  useEffect(() => takeBack(returned), [returned]);
  const discard = (): void => {
    const before = draft;
    restart();
    showUndo({ message: t('discarded'), onUndo: () => restore(before) });
  };
  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        entry.save();
      }}
    >
      <div className={classes.fields} inert={submit.isPending}>
        <KindFields draft={draft} change={change} size="md" />
        <WhoField draft={draft} change={change} error={entry.faults.who} field={who} />
        <WordsFields draft={draft} change={change} size="md" faults={entry.faults} />
        <PhotosField
          files={draft.files}
          uploads={entry.uploads}
          fault={entry.faults.files}
          onRemove={(id) => change({ files: draft.files.filter((file) => file.id !== id) })}
        />
        <WhenField
          occurredAt={draft.occurredAt}
          error={entry.faults.when}
          onChange={(occurredAt) => change({ occurredAt })}
        />
        <MoreFields draft={draft} change={change} />
      </div>
      {submit.isError && submit.variables.clientKey === draft.clientKey ? (
        <StoreProblem error={submit.error} kept={t('kept')} />
      ) : null}
      <div className={classes.submit}>
        <SaveButton entry={entry} saving={submit.isPending} size="md" />
      </div>
      {hasContent(draft) ? <KeptHint onDiscard={discard} /> : null}
    </form>
  );
}
