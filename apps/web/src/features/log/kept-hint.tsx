import { useTranslation } from 'react-i18next';
import classes from './log.module.css';

/** Says that what is written outlives the page, and offers to begin anew. */
export function KeptHint({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslation('log');
  return (
    <p className={classes.hint}>
      {t('kept')}{' '}
      <button type="button" className={classes.textButton} onClick={onDiscard}>
        {t('discard')}
      </button>
    </p>
  );
}
