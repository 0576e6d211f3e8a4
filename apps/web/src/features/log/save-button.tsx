import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import classes from './log.module.css';
import type { LogEntry } from './use-log-entry';

interface SaveButtonProps {
  entry: LogEntry;
  saving: boolean;
  size?: 'sm' | 'md';
}

/** Save; while it waits for files it tells how far they are, and can still be stopped. */
export function SaveButton({ entry, saving, size = 'sm' }: SaveButtonProps) {
  const { t } = useTranslation('log');
  const { uploads } = entry.uploads;
  const failed = uploads.filter((upload) => upload.problem !== null).length;
  if (!entry.waiting) {
    return (
      <>
        {failed > 0 ? (
          <p className={classes.error} role="alert">
            {t('photos.decide', { count: failed })}
          </p>
        ) : null}
        <Button
          type="submit"
          size={size}
          fullWidth={size === 'md'}
          loading={saving}
          mih={size === 'md' ? 48 : 36}
        >
          {t('submit')}
        </Button>
      </>
    );
  }
  const left = uploads.length - failed;
  const done = uploads.reduce((sum, upload) => sum + upload.progress, 0) / Math.max(1, uploads.length);
  return (
    <div className={classes.waiting} role="status">
      <div className={classes.waitingLine}>
        <span>{t('photos.savesSoon', { count: left, number: formatNumber(left) })}</span>
        <button type="button" className={classes.textButton} onClick={entry.stopWaiting}>
          {t('photos.stop')}
        </button>
      </div>
      <Progress value={done * 100} size={6} aria-label={t('photos.progress')} />
    </div>
  );
}
