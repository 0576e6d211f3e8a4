import type { FormField as Field } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { type Fault, faultText } from './fault';
import classes from './public-form.module.css';

/** A question with what was answered so far. */
export interface FormFieldProps {
  field: Field;
  value: string;
  fault: Fault | undefined;
  /** False where a heading around the field says already that not all are needed. */
  markOptional: boolean;
  onChange: (value: string) => void;
  onLeave: () => void;
}

/** The id of a field's control, by which the summary of faults leads to it. */
export const controlId = (key: string): string => `field-${key}`;

/** Label, help and fault of a question, as every control of it wears them. */
export function useWrapper({ field, fault, markOptional }: FormFieldProps) {
  const { t } = useTranslation('publicForm');
  const optional = !field.required && markOptional && field.kind !== 'consent';
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
