import { PasswordInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './inboxes.module.css';
import { kindOf, type SettingSchema } from './setting-schema';
import { useFieldWords } from './use-field-words';

interface SecretFieldsProps {
  schema: SettingSchema;
  /** Names of those that are stored already. */
  stored: readonly string[];
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
  errors: Readonly<Record<string, string>>;
}

/** Secrets can be set and replaced; what is stored is only named. */
export function SecretFields({ schema, stored, values, onChange, errors }: SecretFieldsProps) {
  const { t } = useTranslation('inboxes');
  const words = useFieldWords();
  return (
    <div className={classes.fields}>
      {Object.entries(schema.properties ?? {}).map(([key, field]) => {
        const isStored = stored.includes(key);
        const basics = {
          label: words.label(key, field),
          description: words.help(field),
          placeholder: isStored ? t('ui:secretSet') : undefined,
          error: errors[key],
          withAsterisk: !isStored && (schema.required?.includes(key) ?? false),
          value: values[key] ?? '',
          autoComplete: 'off',
          onChange: (event: { currentTarget: { value: string } }) =>
            onChange({ ...values, [key]: event.currentTarget.value }),
        };
        return kindOf(field) === 'area' ? (
          <Textarea key={key} {...basics} autosize minRows={3} />
        ) : (
          <PasswordInput key={key} {...basics} />
        );
      })}
    </div>
  );
}
