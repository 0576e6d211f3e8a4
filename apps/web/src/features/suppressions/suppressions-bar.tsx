import { Select, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { suppressionReason } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SuppressionNarrowing } from './suppression-queries';
import classes from './suppressions.module.css';

const PAUSE_MS = 250;

interface SuppressionsBarProps {
  narrowing: SuppressionNarrowing;
  onNarrow: (next: SuppressionNarrowing) => void;
}

/** Search, reason, and whether lifted ones are shown too. */
export function SuppressionsBar({ narrowing, onNarrow }: SuppressionsBarProps) {
  const { t } = useTranslation('suppressions');
  const [typed, setTyped] = useState(narrowing.q ?? '');
  const { q: _q, ...others } = narrowing;
  const { reason: _reason, ...withoutReason } = narrowing;
  const { state: _state, ...withoutState } = narrowing;
  const find = useDebouncedCallback(
    (text: string) => onNarrow(text.trim() === '' ? others : { ...others, q: text.trim() }),
    PAUSE_MS,
  );
  return (
    <div className={classes.bar} role="search">
      <TextInput
        className={classes.find ?? ''}
        type="search"
        value={typed}
        dir="auto"
        leftSection={<IconSearch size={17} stroke={1.6} aria-hidden="true" />}
        aria-label={t('find')}
        placeholder={t('find')}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          find(event.currentTarget.value);
        }}
      />
      <Select
        className={classes.pick ?? ''}
        aria-label={t('reasonFilter')}
        placeholder={t('everyReason')}
        clearable
        value={narrowing.reason ?? null}
        data={suppressionReason.options.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
        onChange={(value) => {
          const reason = suppressionReason.safeParse(value);
          onNarrow(reason.success ? { ...withoutReason, reason: reason.data } : withoutReason);
        }}
      />
      <Switch
        label={t('lifted')}
        checked={narrowing.state === 'all'}
        onChange={(event) =>
          onNarrow(event.currentTarget.checked ? { ...withoutState, state: 'all' } : withoutState)
        }
      />
    </div>
  );
}
