import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatExact, fromFieldTime, toFieldTime } from '../../format/time';
import { useNow } from '../../format/use-now';
import { ChoiceRow } from './choice-row';
import type { LogDraft } from './log-draft';
import classes from './log.module.css';

interface WhenFieldProps {
  occurredAt: LogDraft['occurredAt'];
  onChange: (occurredAt: LogDraft['occurredAt']) => void;
  error?: string | undefined;
}

/** When it happened: now unless told, shown in both calendars. */
export function WhenField({ occurredAt, onChange, error }: WhenFieldProps) {
  const { t } = useTranslation('log');
  const now = useNow();
  return (
    <div className={classes.field}>
      <ChoiceRow
        label={t('when.label')}
        value={occurredAt === null ? 'now' : 'other'}
        options={[
          { value: 'now', label: t('when.now') },
          { value: 'other', label: t('when.other') },
        ]}
        onChange={(choice) => onChange(choice === 'now' ? null : new Date(now).toISOString())}
      />
      {occurredAt === null ? null : (
        <TextInput
          type="datetime-local"
          size="md"
          mt="sm"
          aria-label={t('when.exact')}
          max={toFieldTime(now)}
          defaultValue={toFieldTime(occurredAt || now)}
          onChange={(event) => onChange(fromFieldTime(event.currentTarget.value) ?? '')}
          error={error}
        />
      )}
      <p className={classes.hint}>{formatExact(occurredAt || now)}</p>
    </div>
  );
}
