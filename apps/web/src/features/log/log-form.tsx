import { Alert, Button, Collapse, NumberInput, Textarea, TextInput } from '@mantine/core';
import { IconAlertCircle, IconChevronDown, IconHomeHand, IconMessages, IconPhone } from '@tabler/icons-react';
import { useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { focusFirstFault } from '../../ui/focus-fault';
import { showUndo } from '../../ui/undo-notice';
import { ChoiceRow } from './choice-row';
import {
  emptyDraft,
  faultsOf,
  hasContent,
  OUTCOMES,
  requestOf,
  type LogDraft,
  type LogKind,
} from './log-draft';
import classes from './log.module.css';
import { PhotosField } from './photos-field';
import { useSubmitLog } from './use-submit-log';
import { useUploads } from './use-uploads';
import { WhenField } from './when-field';
import { WhoField } from './who-field';

interface PartProps {
  draft: LogDraft;
  change: (next: Partial<LogDraft>) => void;
}

function KindFields({ draft, change }: PartProps) {
  const { t } = useTranslation('log');
  const choose = (log: LogKind) =>
    change({
      log,
      outcome:
        draft.outcome && OUTCOMES[log].includes(draft.outcome) ? draft.outcome : (OUTCOMES[log][0] ?? null),
    });
  return (
    <>
      <ChoiceRow
        form="large"
        label={t('kind.label')}
        value={draft.log}
        onChange={choose}
        options={[
          { value: 'phone_call', label: t('kind.phone_call'), icon: IconPhone },
          { value: 'interview', label: t('kind.interview'), icon: IconMessages },
          { value: 'field_visit', label: t('kind.field_visit'), icon: IconHomeHand },
        ]}
      />
      {draft.log === 'phone_call' ? (
        <ChoiceRow
          label={t('direction.label')}
          value={draft.direction}
          onChange={(direction) => change({ direction })}
          options={[
            { value: 'out', label: t('direction.out') },
            { value: 'in', label: t('direction.in') },
          ]}
        />
      ) : null}
    </>
  );
}

function MoreFields({ draft, change }: PartProps) {
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
          <NumberInput
            label={t('more.duration')}
            size="md"
            min={0}
            max={1440}
            allowDecimal={false}
            value={draft.duration ?? ''}
            onChange={(value) => change({ duration: typeof value === 'number' ? value : null })}
          />
          <TextInput
            label={t('more.place')}
            size="md"
            maxLength={200}
            value={draft.place}
            onChange={(event) => change({ place: event.currentTarget.value })}
          />
          <TextInput
            label={t('more.companions')}
            size="md"
            maxLength={200}
            value={draft.companions}
            onChange={(event) => change({ companions: event.currentTarget.value })}
          />
        </div>
      </Collapse>
    </div>
  );
}

interface LogFormProps extends PartProps {
  replace: Dispatch<SetStateAction<LogDraft>>;
  /** Puts the finished log aside until there is a connection; false when the device keeps nothing. */
  keepForLater: (draft: LogDraft) => boolean;
}

/** The form of the field: big targets in the order of a conversation, kept until it is stored. */
export function LogForm({ draft, change, replace, keepForLater }: LogFormProps) {
  const { t } = useTranslation('log');
  const [asked, setAsked] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const who = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const uploads = useUploads((file) => replace((old) => ({ ...old, files: [...old.files, file] })));
  const restart = () => {
    replace((old) => emptyDraft(old.log));
    setAsked(false);
    setTimeout(() => who.current?.focus(), 0);
  };
  const submit = useSubmitLog({ onStored: restart, keepForLater: () => keepForLater(draft) });
  const faults = asked ? faultsOf(draft, Date.now()) : {};
  const say = (key: string | undefined) => (key ? t(key) : undefined);
  const send = () => {
    setAsked(true);
    setWaiting(uploads.uploads.some((upload) => upload.problem === null));
    if (uploads.uploads.length > 0) return;
    const request = requestOf(draft, Date.now());
    if (request) return submit.mutate(request);
    focusFirstFault(form.current);
  };
  const discard = () => {
    const before = draft;
    restart();
    showUndo({ message: t('discarded'), onUndo: () => replace(before) });
  };
  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <KindFields draft={draft} change={change} />
      <WhoField draft={draft} change={change} error={say(faults.who)} field={who} />
      <ChoiceRow
        label={t('outcome.label')}
        value={draft.outcome}
        error={say(faults.outcome)}
        onChange={(outcome) => change({ outcome })}
        options={OUTCOMES[draft.log].map((value) => ({ value, label: t(`outcome.${draft.log}.${value}`) }))}
      />
      <Textarea
        label={t('note.label')}
        placeholder={t('note.placeholder')}
        size="md"
        autosize
        minRows={5}
        maxRows={16}
        maxLength={10_000}
        value={draft.note}
        error={say(faults.note)}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <PhotosField
        files={draft.files}
        uploads={uploads}
        onRemove={(id) => change({ files: draft.files.filter((file) => file.id !== id) })}
      />
      <WhenField
        occurredAt={draft.occurredAt}
        error={say(faults.when)}
        onChange={(occurredAt) => change({ occurredAt })}
      />
      <MoreFields draft={draft} change={change} />
      {submit.isError && submit.variables.clientKey === draft.clientKey ? (
        <Alert color="red" variant="light" icon={<IconAlertCircle />} title={t('failed')} role="alert">
          {sentenceOf(submit.error)} {t('kept')}
        </Alert>
      ) : null}
      <div className={classes.submit}>
        {waiting && uploads.uploads.length > 0 ? (
          <p className={classes.error} role="alert">
            {t('photos.wait')}
          </p>
        ) : null}
        <Button type="submit" size="md" fullWidth loading={submit.isPending} className={classes.submitButton}>
          {t('submit')}
        </Button>
      </div>
      {hasContent(draft) ? (
        <p className={classes.hint}>
          {t('kept')}{' '}
          <button type="button" className={classes.textButton} onClick={discard}>
            {t('discard')}
          </button>
        </p>
      ) : null}
    </form>
  );
}
