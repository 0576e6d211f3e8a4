import { IconUserQuestion } from '@tabler/icons-react';
import type { ReplyOption } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import classes from './window-badge.module.css';

/** Says of an address that whoever wrote only claimed it. */
export function UnprovedMark({ option }: { option: ReplyOption }) {
  const { t } = useTranslation('composer');
  if (option.verifiedBy !== 'none') return null;
  return (
    <span className={classes.badge} title={t('unprovedWhy')}>
      <IconUserQuestion size={13} stroke={1.8} aria-hidden="true" />
      {t('unproved')}
    </span>
  );
}
