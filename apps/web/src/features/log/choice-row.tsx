import type { Icon } from '@tabler/icons-react';
import { useId } from 'react';
import classes from './log.module.css';

interface ChoiceRowProps<T extends string> {
  label: string;
  value: T | null;
  options: readonly { value: T; label: string; icon?: Icon }[];
  onChange: (value: T) => void;
  error?: string | undefined;
  /** `large`: equal squares with an icon above the word. */
  form?: 'large' | 'chips';
}

/** One of a few, each a target for a thumb. */
export function ChoiceRow<T extends string>({
  label,
  value,
  options,
  onChange,
  error,
  form = 'chips',
}: ChoiceRowProps<T>) {
  const id = useId();
  return (
    <fieldset className={classes.field} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={classes.label}>{label}</legend>
      <div className={classes.choices} data-form={form}>
        {options.map((option) => (
          <label key={option.value} className={classes.choice} data-checked={option.value === value}>
            <input
              type="radio"
              name={id}
              className={classes.radio}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.icon ? <option.icon size={24} stroke={1.6} aria-hidden="true" /> : null}
            {option.label}
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
