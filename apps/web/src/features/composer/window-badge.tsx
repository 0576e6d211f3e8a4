import { IconClock, IconTemplate } from '@tabler/icons-react';
import type { ReplyOption } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { formatMinutes } from './minutes';
import { formatExact } from '../../format/time';
import { useNow } from '../../format/use-now';
import { windowState } from './reply-choice';
import classes from './window-badge.module.css';

/** How long free text is still allowed, or that only templates are. */
export function WindowBadge({ option }: { option: ReplyOption }) {
  const { t } = useTranslation('composer');
  const now = useNow();
  if (!option.open) return null;
  if (option.templateOnly) {
    return (
      <span className={classes.badge} data-level="closing">
        <IconTemplate size={13} stroke={1.8} aria-hidden="true" />
        {t('templateOnly')}
      </span>
    );
  }
  const state = windowState(option.closesAt, now);
  if (state === null || option.closesAt === null) return null;
  return (
    <span className={classes.badge} data-level={state.level} title={formatExact(option.closesAt)}>
      <IconClock size={13} stroke={1.8} aria-hidden="true" />
      {state.level === 'closed' ? t('windowClosed') : t('windowLeft', { left: formatMinutes(state.minutes) })}
    </span>
  );
}
