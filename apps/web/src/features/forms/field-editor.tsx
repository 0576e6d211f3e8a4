import { ActionIcon, Button, NativeSelect, NumberInput, Switch } from '@mantine/core';
import { canBeSensitive, type FormField, formFieldKind, type FormOption, isSensitive } from '@wasl/contracts';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BilingualInput } from './bilingual-input';
import classes from './builder.module.css';
import { ConditionEditor } from './condition-editor';
import { inKind, withOption } from './draft-edits';

interface FieldEditorProps {
  field: FormField;
  /** Fields that a condition of this one may ask for. */
  before: readonly FormField[];
  onChange: (field: FormField) => void;
}

const blank = { ar: '', en: '' };

/** Everything that can be said of one field. */
export function FieldEditor({ field, before, onChange }: FieldEditorProps) {
  const { t } = useTranslation('forms');
  const { help, showWhen: _condition, ...rest } = field;
  return (
    <div className={classes.editor}>
      <BilingualInput
        label={t(field.kind === 'heading' ? 'field.heading' : 'field.label')}
        value={field.label}
        maxLength={300}
        onChange={(label) => onChange({ ...field, label })}
      />
      <NativeSelect
        label={t('field.kind')}
        value={field.kind}
        onChange={(event) => {
          const kind = formFieldKind.safeParse(event.currentTarget.value);
          if (kind.success) onChange(inKind(field, kind.data));
        }}
        data={formFieldKind.options.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <KindSettings field={field} onChange={onChange} />
      <BilingualInput
        label={t('field.help')}
        value={help ?? blank}
        long
        maxLength={1000}
        onChange={(words) => {
          const { help: _help, ...without } = field;
          onChange(words.ar === '' && words.en === '' ? without : { ...without, help: words });
        }}
      />
      {field.kind === 'heading' ? null : <Switches field={field} onChange={onChange} />}
      <ConditionEditor
        condition={field.showWhen}
        before={before}
        onChange={(showWhen) =>
          onChange({ ...rest, ...(help ? { help } : {}), ...(showWhen ? { showWhen } : {}) })
        }
      />
      <p className={classes.hint}>
        {t('field.key')}: <code dir="ltr">{field.key}</code>
      </p>
    </div>
  );
}

type Editing = Pick<FieldEditorProps, 'field' | 'onChange'>;

function Switches({ field, onChange }: Editing) {
  const { t } = useTranslation('forms');
  const always = isSensitive({ kind: field.kind, sensitive: false });
  return (
    <div className={classes.switches}>
      <Switch
        label={t('field.required')}
        checked={field.required}
        onChange={(event) => onChange({ ...field, required: event.currentTarget.checked })}
      />
      {canBeSensitive(field) ? (
        <Switch
          label={t('field.sensitive')}
          description={always ? t('field.always') : undefined}
          checked={isSensitive(field)}
          disabled={always}
          onChange={(event) => onChange({ ...field, sensitive: event.currentTarget.checked })}
        />
      ) : null}
    </div>
  );
}

/** What only this kind of answer knows. */
function KindSettings({ field, onChange }: Editing) {
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return <Options field={field} onChange={onChange} />;
    case 'number':
    case 'amount':
      return (
        <div className={classes.bilingual}>
          <Bound name="min" field={field} onChange={onChange} />
          <Bound name="max" field={field} onChange={onChange} />
        </div>
      );
    case 'short_text':
    case 'long_text':
      return <Bound name="maxLength" field={field} onChange={onChange} />;
    case 'date':
      return <DateSettings field={field} onChange={onChange} />;
    case 'yes_no':
    case 'saudi_id':
    case 'iban':
    case 'phone':
    case 'email':
    case 'files':
    case 'consent':
    case 'heading':
      return null;
  }
}

function Bound({ name, field, onChange }: Editing & { name: 'min' | 'max' | 'maxLength' }) {
  const { t } = useTranslation('forms');
  const whole = name === 'maxLength';
  return (
    <NumberInput
      label={t(`field.${name}`)}
      value={field[name] ?? ''}
      allowDecimal={!whole}
      {...(whole ? { min: 1, max: 10_000 } : {})}
      hideControls
      onChange={(value) => {
        const { [name]: _old, ...without } = field;
        onChange(typeof value === 'number' ? { ...without, [name]: value } : without);
      }}
    />
  );
}

function DateSettings({ field, onChange }: Editing) {
  const { t } = useTranslation(['forms', 'publicForm']);
  return (
    <div className={classes.bilingual}>
      <NativeSelect
        label={t('forms:field.calendar')}
        value={field.calendar ?? 'gregorian'}
        onChange={(event) =>
          onChange({ ...field, calendar: event.currentTarget.value === 'hijri' ? 'hijri' : 'gregorian' })
        }
        data={[
          { value: 'hijri', label: t('publicForm:date.hijri') },
          { value: 'gregorian', label: t('publicForm:date.gregorian') },
        ]}
      />
      <NativeSelect
        label={t('forms:field.when')}
        value={field.when ?? 'any'}
        onChange={(event) => {
          const chosen = (['any', 'past', 'future'] as const).find(
            (one) => one === event.currentTarget.value,
          );
          if (chosen) onChange({ ...field, when: chosen });
        }}
        data={(['any', 'past', 'future'] as const).map((one) => ({
          value: one,
          label: t(`forms:field.whenOf.${one}`),
        }))}
      />
    </div>
  );
}

function Options({ field, onChange }: Editing) {
  const { t } = useTranslation('forms');
  const options: readonly FormOption[] = field.options ?? [];
  const put = (next: FormOption[]) => onChange({ ...field, options: next });
  return (
    <fieldset className={classes.condition}>
      <legend>{t('field.options')}</legend>
      {options.map((option, place) => (
        <div key={option.value} className={classes.option}>
          <BilingualInput
            label={t('field.option', { number: place + 1 })}
            value={option.label}
            maxLength={200}
            onChange={(label) => put(options.with(place, { ...option, label }))}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            size={36}
            aria-label={t('field.removeOption', { number: place + 1 })}
            onClick={() => put(options.toSpliced(place, 1))}
          >
            <IconTrash size={18} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      {options.length < 60 ? (
        <Button
          variant="subtle"
          size="compact-md"
          className={classes.start}
          leftSection={<IconPlus size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => onChange(withOption(field))}
        >
          {t('field.addOption')}
        </Button>
      ) : null}
    </fieldset>
  );
}
