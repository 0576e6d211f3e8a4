import { Checkbox, Radio } from '@mantine/core';
import type { FormOption } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { controlId, type FormFieldProps, useWrapper } from './field-wrapper';
import classes from './public-form.module.css';

function useOptions({ field }: FormFieldProps): readonly { value: string; words: string }[] {
  const { t } = useTranslation('publicForm');
  if (field.kind === 'yes_no')
    return [
      { value: 'yes', words: t('yes') },
      { value: 'no', words: t('no') },
    ];
  return (field.options ?? []).map(({ value, label }: FormOption) => ({ value, words: textOf(label) }));
}

/** Options that all can be seen: one of them, or several. The first carries the id by which a fault leads here. */
export function ChoiceField(props: FormFieldProps) {
  const { field, value, onChange } = props;
  const { id: _id, name, classNames, ...wrapper } = useWrapper(props);
  const options = useOptions(props);
  const { input: _input, ...named } = classNames;
  const idOf = (place: number): string =>
    place === 0 ? controlId(field.key) : `${controlId(field.key)}-${place}`;
  const worn = { body: classes.tick, label: classes.tickLabel };
  if (field.kind === 'choices')
    return (
      <Checkbox.Group
        {...wrapper}
        classNames={named}
        value={value === '' ? [] : value.split(',')}
        onChange={(picks) => onChange(picks.join(','))}
      >
        <div className={classes.options}>
          {options.map((option, place) => (
            <Checkbox
              key={option.value}
              id={idOf(place)}
              value={option.value}
              label={option.words}
              size="md"
              classNames={worn}
            />
          ))}
        </div>
      </Checkbox.Group>
    );
  return (
    <Radio.Group {...wrapper} classNames={named} name={name} value={value} onChange={onChange}>
      <div className={classes.options} data-row={field.kind === 'yes_no'}>
        {options.map((option, place) => (
          <Radio
            key={option.value}
            id={idOf(place)}
            value={option.value}
            label={option.words}
            size="md"
            classNames={worn}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
