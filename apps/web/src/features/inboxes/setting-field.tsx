import { ActionIcon, Button, Switch } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './inboxes.module.css';
import { PlainSetting, type SettingFieldProps } from './plain-setting';
import { initialOf, kindOf, record, type SettingSchema } from './setting-schema';
import { useFieldWords } from './use-field-words';

interface SettingGroupProps {
  schema: SettingSchema;
  /** Ends with a dot, or is empty at the top. */
  path: string;
  values: Record<string, unknown>;
  onChange: (values: Record<string, unknown>) => void;
  errors: Readonly<Record<string, string>>;
}

/** All fields of an object, one under the other; the two languages of one text stand side by side. */
export function SettingGroup({ schema, path, values, onChange, errors }: SettingGroupProps) {
  const fields = Object.entries(schema.properties ?? {});
  const isPair = fields.length === 2 && fields.every(([key]) => key === 'ar' || key === 'en');
  return (
    <div className={isPair ? classes.pair : classes.fields}>
      {fields.map(([key, field]) => (
        <SettingField
          key={key}
          name={key}
          path={`${path}${key}`}
          schema={field}
          required={schema.required?.includes(key) ?? false}
          value={values[key]}
          onChange={(value) => onChange({ ...values, [key]: value })}
          errors={errors}
        />
      ))}
    </div>
  );
}

function moved(items: unknown[], from: number, to: number): unknown[] {
  const next = [...items];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** A list of things with several fields each: added, removed and moved by buttons. */
function SettingList({ name, path, schema, value, onChange, errors }: SettingFieldProps) {
  const { t } = useTranslation('inboxes');
  const words = useFieldWords();
  const items: unknown[] = Array.isArray(value) ? value : [];
  const label = words.label(name, schema);
  const item = schema.items ?? {};
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      {words.help(schema) ? <p className={classes.soft}>{words.help(schema)}</p> : null}
      {items.map((each, index) => (
        // The position is the identity here: items have no id, and their fields are controlled.
        <div
          key={index}
          className={classes.listItem}
          role="group"
          aria-label={t('field.item', { label, position: index + 1 })}
        >
          <div className={classes.listHead}>
            <span className={classes.soft}>{t('field.item', { label, position: index + 1 })}</span>
            <span className={classes.listTools}>
              <ActionIcon
                variant="subtle"
                size={32}
                disabled={index === 0}
                aria-label={`${label} ${index + 1} ↑`}
                onClick={() => onChange(moved(items, index, index - 1))}
              >
                <IconArrowUp size={16} stroke={1.6} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                size={32}
                disabled={index === items.length - 1}
                aria-label={`${label} ${index + 1} ↓`}
                onClick={() => onChange(moved(items, index, index + 1))}
              >
                <IconArrowDown size={16} stroke={1.6} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="red"
                size={32}
                aria-label={t('field.remove', { label, position: index + 1 })}
                onClick={() => onChange(items.filter((_, position) => position !== index))}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </span>
          </div>
          <SettingGroup
            schema={item}
            path={`${path}.${index}.`}
            values={record(each)}
            errors={errors}
            onChange={(next) => onChange(items.map((old, position) => (position === index ? next : old)))}
          />
        </div>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
        aria-label={t('field.addTo', { label })}
        onClick={() => onChange([...items, initialOf(item)])}
      >
        {t('field.add')}
      </Button>
    </fieldset>
  );
}

/** One setting, edited by the field that fits its schema. */
function SettingField(props: SettingFieldProps) {
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
  if (kind !== 'group') return <PlainSetting {...props} />;
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
