import { useNetwork } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnectionState } from '../api/socket';
import classes from './frame.module.css';

/** A blip is nobody's business: the banner waits this long. */
const PATIENCE = 1_500;

/** Says that the live connection is away, and that nothing is lost. */
export function ConnectionBanner() {
  const { t } = useTranslation('app');
  const { online } = useNetwork();
  const state = useConnectionState();
  const away = state === 'reconnecting' || state === 'crowded' || !online;
  const sentence = state === 'crowded' ? 'connection.crowded' : 'connection.reconnecting';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(away), away ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [away]);
  return (
    <div role="status" aria-live="polite">
      {shown ? (
        <div className={classes.banner}>
          <IconCloudOff size={16} stroke={1.6} aria-hidden="true" />
          {t(online ? sentence : 'connection.offline')}
        </div>
      ) : null}
    </div>
  );
}
