import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ProbeResult } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { codeSentence } from '../../format/code-sentence';
import classes from './inboxes.module.css';

/** What a test of an inbox found, step by step. */
export function ProbeSteps({ result }: { result: ProbeResult }) {
  const { t } = useTranslation('inboxes');
  return (
    <div role="status">
      <p className={classes.verdict} data-ok={result.ok}>
        {t(result.ok ? 'testOk' : 'testFailed')}
      </p>
      <ul className={classes.probe}>
        {result.steps.map((step) => (
          <li key={step.code} data-ok={step.ok}>
            {step.ok ? (
              <IconCircleCheck size={18} stroke={1.6} role="img" aria-label={t('stepOk')} />
            ) : (
              <IconCircleX size={18} stroke={1.6} role="img" aria-label={t('stepFailed')} />
            )}
            <span>
              {codeSentence(step.code) ?? <code dir="ltr">{step.code}</code>}
              {step.detail ? (
                <bdi dir="auto" className={classes.detail}>
                  {step.detail}
                </bdi>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
