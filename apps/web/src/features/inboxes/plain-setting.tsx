import { JsonInput, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { kindOf, type SettingSchema } from './setting-schema';
import { useFieldWords } from './use-field-words';

/** What every field of a channel's settings needs. */
export interface SettingFieldProps {
  name: string;
  path: string;
  schema: SettingSchema;
  required: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
  /** Sentences by path. */
  errors: Readonly<Record<string, string>>;
}

function JsonField({
  label,
  help,
  value,
  onChange,
}: {
  label: string;
  help?: string | undefined;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation('inboxes');
  return (
    <JsonInput
      label={`${label} ${t('field.json')}`}
      description={help}
      validationError={t('field.jsonBad')}
      autosize
      minRows={3}
      formatOnBlur
      styles={{ input: { direction: 'ltr', textAlign: 'start' } }}
      defaultValue={value === undefined ? '' : JSON.stringify(value, null, 2)}
      onChange={(text) => {
        try {
          onChange(text.trim() === '' ? undefined : JSON.parse(text));
        } catch {
          // Half-typed JSON: the field itself says so, the last whole value stays.
        }
      }}
    />
  );
}

/** A setting that is one value: words, a number, one of a few, or JSON. */
export function PlainSetting({ name, path, schema, required, value, onChange, errors }: SettingFieldProps) {
  const words = useFieldWords();
  const { t } = useTranslation('inboxes');
  const basics = {
    label: words.label(name, schema),
    description: words.help(schema),
    error: errors[path],
    required,
    withAsterisk: required && schema.default === undefined,
    placeholder: schema.placeholder,
  };
  const text = typeof value === 'string' ? value : '';
  switch (kindOf(schema)) {
    case 'area':
      return (
        <Textarea
          {...basics}
          autosize
          minRows={3}
          maxLength={schema.maxLength}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...basics}
          min={schema.minimum}
          max={schema.maximum}
          allowDecimal={schema.type === 'number'}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'choice':
      return (
        <Select
          {...basics}
          allowDeselect={false}
          data={(schema.enum ?? []).map((each) => ({
            value: String(each),
            label: words.option(String(each), schema),
          }))}
          value={typeof value === 'string' || typeof value === 'number' ? String(value) : null}
          onChange={(next) => onChange((schema.enum ?? []).find((each) => String(each) === next))}
        />
      );
    case 'words':
      return (
        <TagsInput
          {...basics}
          description={basics.description ?? t('field.listHint')}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
        />
      );
    case 'json':
      return <JsonField label={basics.label} help={basics.description} value={value} onChange={onChange} />;
    default:
      return (
        <TextInput
          {...basics}
          maxLength={schema.maxLength}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
