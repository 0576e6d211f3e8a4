import { SegmentedControl } from '@mantine/core';
import type { Preferences } from '@wasl/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './preference-controls.module.css';
import { usePreferences, useSetPreferences } from './use-preferences';

interface ChoiceProps {
  label: string;
  value: string;
  data: { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, value, data, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className={classes.choice}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-labelledby={id}
        value={value}
        data={data}
        onChange={onChange}
      />
    </div>
  );
}

/** Language, digits, appearance, hand and shortcuts, each acting at once. */
export function PreferenceControls() {
  const { t } = useTranslation('app');
  const chosen = usePreferences();
  const change = useSetPreferences();
  const options = <K extends keyof Preferences>(key: K, values: readonly (Preferences[K] & string)[]) =>
    values.map((value) => ({ value, label: t(`me.${key}_${value}`) }));
  return (
    <div className={classes.controls}>
      <Choice
        label={t('me.language')}
        value={chosen.language}
        data={[
          { value: 'ar', label: 'العربية' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(language) => change({ language: language === 'en' ? 'en' : 'ar' })}
      />
      <Choice
        label={t('me.digits')}
        value={chosen.digits}
        data={options('digits', ['latn', 'arab'])}
        onChange={(digits) => change({ digits: digits === 'arab' ? 'arab' : 'latn' })}
      />
      <Choice
        label={t('me.theme')}
        value={chosen.theme}
        data={options('theme', ['system', 'light', 'dark', 'contrast'])}
        onChange={(theme) => change({ theme: theme as Preferences['theme'] })}
      />
      <Choice
        label={t('me.hand')}
        value={chosen.hand}
        data={options('hand', ['right', 'left'])}
        onChange={(hand) => change({ hand: hand === 'left' ? 'left' : 'right' })}
      />
      <Choice
        label={t('me.shortcuts')}
        value={chosen.shortcuts ? 'on' : 'off'}
        data={[
          { value: 'on', label: t('me.on') },
          { value: 'off', label: t('me.off') },
        ]}
        onChange={(value) => change({ shortcuts: value === 'on' })}
      />
    </div>
  );
}
