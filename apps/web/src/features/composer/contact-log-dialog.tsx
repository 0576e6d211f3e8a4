import { Alert, Button, Group, Modal, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconAlertCircle, IconHomeHand, IconMessages, IconPhone } from '@tabler/icons-react';
import type { ContactLogRequest, ConversationRow } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { keys } from '../../api/queries';
import { showDone } from '../../ui/notices';
import { autoDir } from '../../ui/auto-dir';
import { ChoiceRow } from '../log/choice-row';
import { emptyDraft, faultsOf, OUTCOMES, requestOf, type LogDraft, type LogKind } from '../log/log-draft';
import { sendLog } from '../log/log-queries';
import { PhotosField } from '../log/photos-field';
import { useUploads } from '../log/use-uploads';
import { WhenField } from '../log/when-field';
import classes from './contact-log-dialog.module.css';

interface ContactLogDialogProps {
  conversation: ConversationRow;
  onClose: () => void;
}

/** Logs a call, an interview or a visit into the open thread. */
export function ContactLogDialog({ conversation, onClose }: ContactLogDialogProps) {
  const { t } = useTranslation(['composer', 'log', 'ui']);
  const phone = useMediaQuery('(max-width: 767px)');
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [draft, setDraft] = useState<LogDraft>(() => ({
    ...emptyDraft('phone_call'),
    person: { id: conversation.person.id, name: conversation.person.name },
    conversationId: conversation.id,
  }));
  const change = (next: Partial<LogDraft>): void => setDraft((old) => ({ ...old, ...next }));
  const uploads = useUploads((file) => setDraft((old) => ({ ...old, files: [...old.files, file] })));
  const store = useMutation({
    meta: { quiet: true },
    mutationFn: (request: ContactLogRequest) => sendLog(request),
    onSuccess: () => {
      showDone(t('composer:log.done'));
      void queries.invalidateQueries({ queryKey: keys.messages(conversation.id) });
      void queries.invalidateQueries({ queryKey: keys.logs });
      onClose();
    },
  });
  const faults = asked ? faultsOf(draft, Date.now()) : {};
  const say = (key: string | undefined): string | undefined => (key ? t(`log:${key}`) : undefined);
  const choose = (log: LogKind): void => {
    const kept = draft.outcome !== null && OUTCOMES[log].includes(draft.outcome);
    change({ log, outcome: kept ? draft.outcome : (OUTCOMES[log][0] ?? null) });
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    const request = uploads.uploads.length > 0 ? null : requestOf(draft, Date.now());
    if (request) store.mutate(request);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      fullScreen={phone}
      title={t('composer:log.title', { name: conversation.person.name })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <ChoiceRow
          label={t('log:kind.label')}
          value={draft.log}
          onChange={choose}
          options={[
            { value: 'phone_call', label: t('log:kind.phone_call'), icon: IconPhone },
            { value: 'interview', label: t('log:kind.interview'), icon: IconMessages },
            { value: 'field_visit', label: t('log:kind.field_visit'), icon: IconHomeHand },
          ]}
        />
        {draft.log === 'phone_call' ? (
          <ChoiceRow
            label={t('log:direction.label')}
            value={draft.direction}
            onChange={(direction) => change({ direction })}
            options={[
              { value: 'out', label: t('log:direction.out') },
              { value: 'in', label: t('log:direction.in') },
            ]}
          />
        ) : null}
        <ChoiceRow
          label={t('log:outcome.label')}
          value={draft.outcome}
          error={say(faults.outcome)}
          onChange={(outcome) => change({ outcome })}
          options={OUTCOMES[draft.log].map((value) => ({
            value,
            label: t(`log:outcome.${draft.log}.${value}`),
          }))}
        />
        <Textarea
          label={t('log:note.label')}
          placeholder={t('log:note.placeholder')}
          attributes={autoDir(draft.note)}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={10_000}
          value={draft.note}
          error={say(faults.note)}
          onChange={(event) => change({ note: event.currentTarget.value })}
          data-autofocus
        />
        <WhenField
          occurredAt={draft.occurredAt}
          error={say(faults.when)}
          onChange={(occurredAt) => change({ occurredAt })}
        />
        <div className={classes.row}>
          <NumberInput
            label={t('log:more.duration')}
            min={0}
            max={1440}
            allowDecimal={false}
            value={draft.duration ?? ''}
            onChange={(value) => change({ duration: typeof value === 'number' ? value : null })}
          />
          <TextInput
            label={t('log:more.place')}
            attributes={autoDir(draft.place)}
            maxLength={200}
            value={draft.place}
            onChange={(event) => change({ place: event.currentTarget.value })}
          />
          <TextInput
            label={t('log:more.companions')}
            attributes={autoDir(draft.companions)}
            maxLength={200}
            value={draft.companions}
            onChange={(event) => change({ companions: event.currentTarget.value })}
          />
        </div>
        <PhotosField
          files={draft.files}
          uploads={uploads}
          onRemove={(id) => change({ files: draft.files.filter((file) => file.id !== id) })}
        />
        {store.isError ? (
          <Alert color="red" variant="light" icon={<IconAlertCircle />} role="alert">
            {sentenceOf(store.error)}
          </Alert>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button
            type="submit"
            loading={store.isPending}
            disabled={uploads.uploads.some((upload) => upload.problem === null)}
          >
            {t('log:submit')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
