import { Button } from '@mantine/core';
import type { FormReceipt } from '@wasl/contracts';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { CopyLine } from '../../ui/copy-line';
import classes from './public-form.module.css';

/** The form has arrived: its reference to keep, and what happens next. Nothing was sent to the addresses in it. */
export function ThankYou({ receipt, onAnother }: { receipt: FormReceipt; onAnother: () => void }) {
  const { t } = useTranslation('publicForm');
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className={classes.thanks} aria-labelledby="thanks-title">
      <IconCircleCheck size={44} stroke={1.4} className={classes.thanksIcon} aria-hidden="true" />
      <h1 id="thanks-title" ref={title} tabIndex={-1} className={classes.title}>
        {t('thanks.title')}
      </h1>
      <p className={classes.intro}>{textOf(receipt.message)}</p>
      <div className={classes.reference}>
        <p className={classes.label}>{t('thanks.reference')}</p>
        <CopyLine value={receipt.reference} label={t('thanks.reference')} />
      </div>
      <p className={classes.help}>{t('thanks.keep')}</p>
      <Button variant="default" size="md" onClick={onAnother} className={classes.another}>
        {t('thanks.another')}
      </Button>
    </section>
  );
}
