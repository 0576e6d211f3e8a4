import type { FormField } from '@wasl/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { type Faults, faultText } from './fault';
import { controlId } from './field-wrapper';
import classes from './public-form.module.css';

/** What must be mended before the form can go, each line leading to its field; takes the focus when it appears. */
export function FaultSummary({
  fields,
  faults,
  attempt,
}: {
  fields: readonly FormField[];
  faults: Faults;
  attempt: number;
}) {
  const { t } = useTranslation('publicForm');
  const box = useRef<HTMLDivElement>(null);
  const wrong = fields.filter((field) => faults[field.key]);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (wrong.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={classes.summary}>
      <p className={classes.summaryTitle}>{t('mend', { count: wrong.length })}</p>
      <ul>
        {wrong.map((field) => {
          const fault = faults[field.key];
          return (
            <li key={field.key}>
              <a
                href={`#${controlId(field.key)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(controlId(field.key))?.focus();
                }}
              >
                {textOf(field.label)}
              </a>
              {fault ? `: ${faultText(fault)}` : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
