import { Checkbox, Textarea } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './inboxes.module.css';
import { kindOf, type SettingSchema } from './setting-schema';
import { useFieldWords } from './use-field-words';
import { SecretInput } from '../../ui/secret-input';

interface SecretFieldsProps {
  schema: SettingSchema;
  /** Names of those that are stored already. */
  stored: readonly string[];
  values: Record<string, string>;
  /** Names of those that saving takes away. */
  removed: readonly string[];
  onChange: (changed: { secrets?: Record<string, string>; removed?: string[] }) => void;
  errors: Readonly<Record<string, string>>;
}

/** Secrets can be set, replaced, and taken away where the channel works without; what is stored is only named. */
export function SecretFields({ schema, stored, values, removed, onChange, errors }: SecretFieldsProps) {
  const { t } = useTranslation('inboxes');
  const words = useFieldWords();
  const kept = (key: string) => ({ removed: removed.filter((name) => name !== key) });
  const dropped = (key: string) => ({ secrets: { ...values, [key]: '' }, removed: [...removed, key] });
  return (
    <div className={classes.fields}>
      {Object.entries(schema.properties ?? {}).map(([key, field]) => {
        const isStored = stored.includes(key);
        const isNeeded = schema.required?.includes(key) ?? false;
        const goes = removed.includes(key);
        const basics = {
          label: words.label(key, field),
          description: words.help(field),
          placeholder: isStored ? t('ui:secretSet') : undefined,
          error: errors[key],
          withAsterisk: !isStored && isNeeded,
          disabled: goes,
          value: goes ? '' : (values[key] ?? ''),
          autoComplete: 'off',
          onChange: (event: { currentTarget: { value: string } }) =>
            onChange({ secrets: { ...values, [key]: event.currentTarget.value } }),
        };
        return (
          <Fragment key={key}>
            {kindOf(field) === 'area' ? (
              <Textarea {...basics} autosize minRows={3} />
            ) : (
              <SecretInput {...basics} />
            )}
            {isStored && !isNeeded ? (
              <Checkbox
                label={t('removeSecret', { label: basics.label })}
                checked={goes}
                onChange={() => onChange(goes ? kept(key) : dropped(key))}
              />
            ) : null}
          </Fragment>
        );
      })}
    </div>
  );
}
