import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMinimize } from '@tabler/icons-react';
import type { LiveBoard } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { RelativeTime } from '../../ui/relative-time';
import { Totals } from './totals';
import { WallAgents, WallArrivals, WallInboxes, WallTeams, WallWaiting } from './wall-panels';
import classes from './wall.module.css';

interface WallProps {
  board: LiveBoard;
  /** The figures are old: asking for new ones failed. */
  stale: boolean;
  onLeave: () => void;
}

/**
 * The board for a screen on the wall: everything at once, as large as the screen allows, with nothing to push. What has
 * no room is counted in its panel's heading; what matters most stands first.
 */
export function Wall({ board, stale, onLeave }: WallProps) {
  const { t } = useTranslation('live');
  const { organisation } = useSession();
  return (
    <div className={classes.wall} role="region" aria-label={t('title')}>
      <header className={classes.head}>
        <h1 className={classes.title}>{nameOf(organisation)}</h1>
        {stale ? (
          <span role="alert">{t('stale')}</span>
        ) : (
          <span className={classes.soft}>
            {t('updated')} <RelativeTime at={board.at} focusable={false} />
          </span>
        )}
        <Tooltip label={t('wallExit')}>
          <ActionIcon variant="subtle" size={40} onClick={onLeave} aria-label={t('wallExit')} autoFocus>
            <IconMinimize size={22} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </header>
      <Totals totals={board.totals} wall />
      <div className={classes.panels}>
        <div className={classes.column}>
          <WallWaiting board={board} />
        </div>
        <div className={classes.column}>
          <WallAgents agents={board.agents} />
          <WallTeams teams={board.teams} />
        </div>
        <div className={classes.column}>
          <WallInboxes inboxes={board.inboxes} />
          <WallArrivals board={board} />
        </div>
      </div>
    </div>
  );
}
