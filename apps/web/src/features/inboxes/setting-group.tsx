import classes from './inboxes.module.css';
import { SettingField } from './setting-field';
import type { SettingSchema } from './setting-schema';

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
