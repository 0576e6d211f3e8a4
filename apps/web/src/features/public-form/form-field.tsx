import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { WebFormField } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import type { Fault } from './form-check';
import classes from './public-form.module.css';

interface FormFieldProps {
  field: WebFormField;
  value: string;
  fault: Fault | undefined;
  /** False where a heading around the field says already that not all are needed. */
  markOptional: boolean;
  onChange: (value: string) => void;
  onLeave: () => void;
}

/** The id of a field's control, by which the summary of faults leads to it. */
export const controlId = (key: string): string => `field-${key}`;

/** The sentence of a fault in the reader's language. */
export function useFaultText(): (fault: Fault) => string {
  const { t } = useTranslation('publicForm');
  return (fault) => ('text' in fault ? textOf(fault.text) : t(`fault.${fault.key}`, fault.params ?? {}));
}

/** Which keyboard a phone shows, and how the browser helps. */
const KIND = { phone: 'tel', email: 'email', text: 'text', file: 'text' } as const;

function useWrapper({ field, fault, markOptional }: FormFieldProps) {
  const { t } = useTranslation('publicForm');
  const faultText = useFaultText();
  const optional = !field.required && markOptional;
  return {
    id: controlId(field.key),
    name: field.key,
    label: (
      <>
        {textOf(field.label)}
        {optional ? <span className={classes.optional}> {t('optional')}</span> : null}
      </>
    ),
    description: field.help ? textOf(field.help) : undefined,
    error: fault ? faultText(fault) : undefined,
    classNames: {
      input: classes.input,
      label: classes.label,
      description: classes.help,
      error: classes.fault,
    },
  };
}

/** One question with its label, help and fault, as its kind wants to be answered. Files have a field of their own. */
export function FormField(props: FormFieldProps) {
  const { field, value, onChange, onLeave } = props;
  const { t } = useTranslation('publicForm');
  const wrapper = useWrapper(props);
  const shared = { ...wrapper, value, onBlur: onLeave, 'aria-required': field.required };
  if (field.type === 'textarea')
    return (
      <Textarea
        {...shared}
        dir="auto"
        autosize
        minRows={5}
        maxRows={16}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  if (field.type === 'select')
    return (
      <NativeSelect {...shared} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{t('choose')}</option>
        {field.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {textOf(option.label)}
          </option>
        ))}
      </NativeSelect>
    );
  if (field.type === 'checkbox')
    return (
      <Checkbox
        id={wrapper.id}
        name={field.key}
        size="md"
        label={textOf(field.label)}
        description={wrapper.description}
        error={wrapper.error}
        checked={value === 'true'}
        classNames={{ body: classes.tick, label: classes.tickLabel, error: classes.fault }}
        onChange={(event) => onChange(event.currentTarget.checked ? 'true' : '')}
      />
    );
  const kind = KIND[field.type];
  return (
    <TextInput
      {...shared}
      type={kind}
      inputMode={kind}
      autoComplete={field.autocomplete ?? 'off'}
      dir={kind === 'text' ? 'auto' : 'ltr'}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
