import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { ChoiceField } from './choice-field';
import { DateField } from './date-field';
import { type FormFieldProps, useWrapper } from './field-wrapper';
import classes from './public-form.module.css';

/** Which keyboard a phone shows. */
const KEYBOARD = {
  phone: 'tel',
  email: 'email',
  number: 'decimal',
  amount: 'decimal',
  saudi_id: 'numeric',
  iban: 'text',
  short_text: 'text',
} as const;

/** More options than this are a list to open instead of a row of buttons. */
const SHOWN_OPTIONS = 6;

/** One question, as its kind wants to be answered. Files and headings have components of their own. */
export function FormField(props: FormFieldProps) {
  const { field } = props;
  const many = (field.options?.length ?? 0) > SHOWN_OPTIONS;
  if (field.kind === 'long_text') return <LongText {...props} />;
  if (field.kind === 'choice' && many) return <ChoiceList {...props} />;
  if (field.kind === 'choice' || field.kind === 'choices' || field.kind === 'yes_no')
    return <ChoiceField {...props} />;
  if (field.kind === 'date') return <DateField {...props} />;
  if (field.kind === 'consent') return <Consent {...props} />;
  return <Line {...props} />;
}

function LongText(props: FormFieldProps) {
  const wrapper = useWrapper(props);
  return (
    <Textarea
      {...wrapper}
      value={props.value}
      onBlur={props.onLeave}
      aria-required={props.field.required}
      dir="auto"
      autosize
      minRows={5}
      maxRows={16}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

function ChoiceList(props: FormFieldProps) {
  const { t } = useTranslation('publicForm');
  const wrapper = useWrapper(props);
  return (
    <NativeSelect
      {...wrapper}
      value={props.value}
      onBlur={props.onLeave}
      aria-required={props.field.required}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <option value="">{t('choose')}</option>
      {props.field.options?.map((option) => (
        <option key={option.value} value={option.value}>
          {textOf(option.label)}
        </option>
      ))}
    </NativeSelect>
  );
}

function Consent(props: FormFieldProps) {
  const { id, name, description, error } = useWrapper(props);
  return (
    <Checkbox
      id={id}
      name={name}
      size="md"
      label={textOf(props.field.label)}
      description={description}
      error={error}
      checked={props.value === 'true'}
      aria-required={props.field.required}
      classNames={{ body: classes.tick, label: classes.tickLabel, error: classes.fault }}
      onChange={(event) => props.onChange(event.currentTarget.checked ? 'true' : '')}
    />
  );
}

function Line(props: FormFieldProps) {
  const { t } = useTranslation('publicForm');
  const wrapper = useWrapper(props);
  const { field, value, onChange, onLeave } = props;
  const keyboard = field.kind in KEYBOARD ? KEYBOARD[field.kind as keyof typeof KEYBOARD] : 'text';
  return (
    <TextInput
      {...wrapper}
      value={value}
      onBlur={onLeave}
      aria-required={field.required}
      type={keyboard === 'tel' || keyboard === 'email' ? keyboard : 'text'}
      inputMode={keyboard}
      autoComplete={field.autocomplete ?? 'off'}
      dir={field.kind === 'short_text' ? 'auto' : 'ltr'}
      {...(field.kind === 'iban' ? { autoCapitalize: 'characters', placeholder: 'SA' } : {})}
      {...(field.kind === 'amount'
        ? { rightSection: <span aria-hidden="true">{t('riyal')}</span>, rightSectionWidth: 56 }
        : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
