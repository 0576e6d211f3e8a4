import { Alert, NumberInput, Textarea, TextInput } from '@mantine/core';
import { IconAlertCircle, IconHomeHand, IconMessages, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { autoDir } from '../../ui/auto-dir';
import { ChoiceRow } from './choice-row';
import { OUTCOMES, USUAL_DIRECTION, type LogDraft, type LogKind } from './log-draft';

/** What a part of the form reads and changes. */
export interface LogPartProps {
  draft: LogDraft;
  change: (next: Partial<LogDraft>) => void;
  size?: 'sm' | 'md';
}

/** What kind of contact it was, and of a call or an interview whose. */
export function KindFields({ draft, change, size = 'sm' }: LogPartProps) {
  const { t } = useTranslation('log');
  const choose = (log: LogKind): void => {
    const kept = draft.outcome !== null && OUTCOMES[log].includes(draft.outcome);
    const direction = log === draft.log ? draft.direction : USUAL_DIRECTION[log];
    change({ log, direction, outcome: kept ? draft.outcome : (OUTCOMES[log][0] ?? null) });
  };
  return (
    <>
      <ChoiceRow
        form={size === 'md' ? 'large' : 'chips'}
        label={t('kind.label')}
        value={draft.log}
        onChange={choose}
        options={[
          { value: 'phone_call', label: t('kind.phone_call'), icon: IconPhone },
          { value: 'interview', label: t('kind.interview'), icon: IconMessages },
          { value: 'field_visit', label: t('kind.field_visit'), icon: IconHomeHand },
        ]}
      />
      {draft.log === 'field_visit' ? null : (
        <ChoiceRow
          label={t(`direction.${draft.log}.label`)}
          value={draft.direction}
          onChange={(direction) => change({ direction })}
          options={[
            { value: 'out', label: t(`direction.${draft.log}.out`) },
            { value: 'in', label: t(`direction.${draft.log}.in`) },
          ]}
        />
      )}
    </>
  );
}

interface WordsProps extends LogPartProps {
  faults: Readonly<Record<'outcome' | 'note', string | undefined>>;
  focusFirst?: boolean;
}

/** How it came out, and what was said. */
export function WordsFields({ draft, change, size = 'sm', faults, focusFirst = false }: WordsProps) {
  const { t } = useTranslation('log');
  return (
    <>
      <ChoiceRow
        label={t('outcome.label')}
        value={draft.outcome}
        error={faults.outcome}
        onChange={(outcome) => change({ outcome })}
        options={OUTCOMES[draft.log].map((value) => ({ value, label: t(`outcome.${draft.log}.${value}`) }))}
      />
      <Textarea
        label={t('note.label')}
        placeholder={t('note.placeholder')}
        attributes={autoDir(draft.note)}
        size={size}
        autosize
        minRows={size === 'md' ? 5 : 4}
        maxRows={size === 'md' ? 16 : 12}
        maxLength={10_000}
        value={draft.note}
        error={faults.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        {...(focusFirst ? { 'data-autofocus': true } : {})}
      />
    </>
  );
}

/** What is told of some contacts only: how long, where, and who came along. */
export function CircumstanceFields({ draft, change, size = 'sm' }: LogPartProps) {
  const { t } = useTranslation('log');
  return (
    <>
      <NumberInput
        label={t('more.duration')}
        size={size}
        min={0}
        max={1440}
        clampBehavior="strict"
        allowDecimal={false}
        value={draft.duration ?? ''}
        onChange={(value) => change({ duration: typeof value === 'number' ? value : null })}
      />
      {(['place', 'companions'] as const).map((name) => (
        <TextInput
          key={name}
          label={t(`more.${name}`)}
          attributes={autoDir(draft[name])}
          size={size}
          maxLength={200}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}

/** Why the log was not stored. */
export function StoreProblem({ error, kept }: { error: Error; kept?: string }) {
  const { t } = useTranslation('log');
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle />} title={t('failed')} role="alert">
      {sentenceOf(error)} {kept}
    </Alert>
  );
}
