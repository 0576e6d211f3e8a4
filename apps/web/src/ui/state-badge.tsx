import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconPlayerPause,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './state-badge.module.css';

/** The states that a thing of the system can be in. */
export type StateLevel = 'ok' | 'warning' | 'error' | 'unknown' | 'off';

const ICONS: Record<StateLevel, Icon> = {
  ok: IconCircleCheck,
  warning: IconAlertTriangle,
  error: IconCircleX,
  unknown: IconCircleDashed,
  off: IconPlayerPause,
};

/** A state told by colour, icon and word together. */
export function StateBadge({ level, label }: { level: StateLevel; label?: string }) {
  const { t } = useTranslation('ui');
  const Shape = ICONS[level];
  return (
    <span className={classes.badge} data-level={level}>
      <Shape size={14} stroke={1.8} aria-hidden="true" />
      {label ?? t(`state.${level}`)}
    </span>
  );
}
