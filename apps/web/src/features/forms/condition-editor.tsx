import { ActionIcon, Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { FormCondition, FormField, FormRule } from '@wasl/contracts';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import classes from './builder.module.css';

const ANSWERED = ['is_filled', 'is_empty'] as const;
const COMPARED = ['is', 'is_not'] as const;

/** The comparisons that make sense for an answer of that kind. */
export function testsFor({ kind }: Pick<FormField, 'kind'>): readonly FormRule['test'][] {
  if (kind === 'choice' || kind === 'choices' || kind === 'yes_no') return [...COMPARED, ...ANSWERED];
  if (kind === 'number' || kind === 'amount') return ['is_above', 'is_below', ...COMPARED, ...ANSWERED];
  return ANSWERED;
}

/** A rule that asks for this field in the way that is most likely meant. */
function firstRule(field: FormField): FormRule {
  const test = testsFor(field)[0] ?? 'is_filled';
  const value = field.kind === 'yes_no' ? 'yes' : (field.options?.[0]?.value ?? '');
  return { field: field.key, test, value: test === 'is' ? value : '' };
}

interface ConditionEditorProps {
  condition: FormCondition | undefined;
  /** Fields that may be asked for, in their order. */
  before: readonly FormField[];
  onChange: (condition: FormCondition | undefined) => void;
}

/** When something is shown: always, or when earlier answers are such. */
export function ConditionEditor({ condition, before, onChange }: ConditionEditorProps) {
  const { t } = useTranslation('forms');
  const last = before.at(-1);
  const rules = condition?.rules ?? [];
  const put = (next: FormRule[]) =>
    onChange(next.length === 0 ? undefined : { match: condition?.match ?? 'all', rules: next });
  if (!last && !condition) return <p className={classes.hint}>{t('condition.nothingBefore')}</p>;
  return (
    <fieldset className={classes.condition}>
      <legend>{t('condition.heading')}</legend>
      <SegmentedControl
        aria-label={t('condition.heading')}
        value={condition ? 'when' : 'always'}
        onChange={(next) =>
          onChange(next === 'when' && last ? { match: 'all', rules: [firstRule(last)] } : undefined)
        }
        data={[
          { value: 'always', label: t('condition.always') },
          { value: 'when', label: t('condition.when') },
        ]}
      />
      {condition && rules.length > 1 ? (
        <NativeSelect
          label={t('condition.match')}
          value={condition.match}
          onChange={(event) =>
            onChange({ ...condition, match: event.currentTarget.value === 'any' ? 'any' : 'all' })
          }
          data={[
            { value: 'all', label: t('condition.all') },
            { value: 'any', label: t('condition.any') },
          ]}
        />
      ) : null}
      {rules.map((rule, place) => (
        <Rule
          key={place}
          rule={rule}
          place={place}
          before={before}
          onChange={(next) => put(rules.with(place, next))}
          onRemove={() => put(rules.toSpliced(place, 1))}
        />
      ))}
      {condition && last && rules.length < 10 ? (
        <Button
          variant="subtle"
          size="compact-md"
          className={classes.start}
          leftSection={<IconPlus size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => put([...rules, firstRule(last)])}
        >
          {t('condition.add')}
        </Button>
      ) : null}
    </fieldset>
  );
}

interface RuleProps {
  rule: FormRule;
  place: number;
  before: readonly FormField[];
  onChange: (rule: FormRule) => void;
  onRemove: () => void;
}

function Rule({ rule, place, before, onChange, onRemove }: RuleProps) {
  const { t } = useTranslation('forms');
  const asked = before.find(({ key }) => key === rule.field);
  const tests = asked ? testsFor(asked) : ANSWERED;
  return (
    <div className={classes.rule}>
      <NativeSelect
        label={t('condition.field')}
        value={rule.field}
        onChange={(event) => {
          const field = before.find(({ key }) => key === event.currentTarget.value);
          if (field) onChange(firstRule(field));
        }}
      >
        {asked ? null : <option value={rule.field}>{rule.field}</option>}
        {before.map((field) => (
          <option key={field.key} value={field.key}>
            {textOf(field.label) || t('field.unnamed')}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        label={t('condition.test')}
        value={rule.test}
        onChange={(event) => {
          const test = tests.find((one) => one === event.currentTarget.value);
          if (test) onChange({ ...rule, test });
        }}
        data={tests.map((test) => ({ value: test, label: t(`condition.tests.${test}`) }))}
      />
      <RuleValue rule={rule} asked={asked} onChange={onChange} />
      <ActionIcon
        variant="subtle"
        color="red"
        size={36}
        aria-label={t('condition.remove', { number: place + 1 })}
        onClick={onRemove}
      >
        <IconTrash size={18} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}

function RuleValue({
  rule,
  asked,
  onChange,
}: Pick<RuleProps, 'rule' | 'onChange'> & { asked: FormField | undefined }) {
  const { t } = useTranslation(['forms', 'publicForm']);
  if (rule.test === 'is_filled' || rule.test === 'is_empty') return null;
  const put = (value: string) => onChange({ ...rule, value });
  const options =
    asked?.kind === 'yes_no'
      ? [
          { value: 'yes', label: t('publicForm:yes') },
          { value: 'no', label: t('publicForm:no') },
        ]
      : asked?.options?.map(({ value, label }) => ({ value, label: textOf(label) || value }));
  if (!options)
    return (
      <TextInput
        label={t('forms:condition.value')}
        inputMode="decimal"
        dir="ltr"
        value={rule.value}
        onChange={(event) => put(event.currentTarget.value)}
      />
    );
  return (
    <NativeSelect
      label={t('forms:condition.value')}
      value={rule.value}
      onChange={(event) => put(event.currentTarget.value)}
      data={options}
    />
  );
}
