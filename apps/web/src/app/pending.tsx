import { useTranslation } from 'react-i18next';
import { SkeletonRows } from '../ui/skeleton-rows';
import classes from './pending.module.css';

/** Stands while the workspace itself is on its way. */
export function BootMark() {
  const { t } = useTranslation('ui');
  return (
    <div className={classes.boot} role="status" aria-label={t('loading')}>
      <img src="/wasl.svg" alt="" width={48} height={48} />
    </div>
  );
}

/** Stands in the frame while a page is on its way. */
export function PagePending() {
  return (
    <div className={classes.page}>
      <SkeletonRows count={7} />
    </div>
  );
}
