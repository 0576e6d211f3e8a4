import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './skeleton-rows.module.css';

/** The shape of a list that is on its way. */
export function SkeletonRows({ count = 6, height = 64 }: { count?: number; height?: number }) {
  const { t } = useTranslation('ui');
  return (
    <div role="status" aria-label={t('loading')} className={classes.rows}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes.row} style={{ blockSize: height }}>
          <Skeleton circle height={32} width={32} />
          <div className={classes.lines}>
            <Skeleton height={10} width={`${38 + ((index * 17) % 30)}%`} />
            <Skeleton height={10} width={`${60 + ((index * 23) % 30)}%`} />
          </div>
        </div>
      ))}
    </div>
  );
}
