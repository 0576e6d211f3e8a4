import { JsonInput, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './inboxes.module.css';
import { SettingGroup } from './setting-group';
import { SettingList } from './setting-list';
import { kindOf, record, type SettingSchema } from './setting-schema';
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

function Plain({ name, path, schema, required, value, onChange, errors }: SettingFieldProps) {
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
          value={value === undefined ? null : String(value)}
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

/** One setting, edited by the field that fits its schema. */
export function SettingField(props: SettingFieldProps) {
  const { name, path, schema, value, onChange, errors } = props;
  const words = useFieldWords();
  const kind = kindOf(schema);
  if (kind === 'switch') {
    return (
      <Switch
        label={words.label(name, schema)}
        description={words.help(schema)}
        error={errors[path]}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (kind === 'list') return <SettingList {...props} />;
  if (kind !== 'group') return <Plain {...props} />;
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{words.label(name, schema)}</legend>
      {words.help(schema) ? <p className={classes.soft}>{words.help(schema)}</p> : null}
      <SettingGroup
        schema={schema}
        path={`${path}.`}
        values={record(value)}
        onChange={onChange}
        errors={errors}
      />
    </fieldset>
  );
}
