import { Button, Skeleton } from '@mantine/core';
import { IconMaximize } from '@tabler/icons-react';
import type { LiveBoard } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { RelativeTime } from '../../ui/relative-time';
import { AgentsPanel } from './agents-panel';
import { ArrivalsPanel } from './arrivals-panel';
import { FirstSteps, useFirstSteps } from './first-steps';
import { InboxesPanel } from './inboxes-panel';
import classes from './live.module.css';
import { TeamsPanel } from './teams-panel';
import { Totals } from './totals';
import { useLiveBoard } from './use-live-board';
import { useWallboard } from './use-wallboard';
import { WaitingPanel } from './waiting-panel';
import { Wall } from './wall';

function Board({ board }: { board: LiveBoard }) {
  return (
    <>
      <Totals totals={board.totals} />
      <div className={classes.grid}>
        <div className={classes.column}>
          <WaitingPanel board={board} />
          <TeamsPanel teams={board.teams} />
        </div>
        <div className={classes.column}>
          <AgentsPanel agents={board.agents} />
          <ArrivalsPanel arrivals={board.arrivals} inboxes={board.inboxes} />
          <InboxesPanel inboxes={board.inboxes} />
        </div>
      </div>
    </>
  );
}

/** The supervisor's page: who waits, who is there, what arrives, and whether every way in is well. */
export default function LivePage() {
  const { t } = useTranslation('live');
  const live = useLiveBoard();
  const { wall, enter, leave } = useWallboard();
  const steps = useFirstSteps(live.data, useSession().permissions.includes('inboxes.manage'));
  if (wall && live.data) return <Wall board={live.data} stale={live.isError} onLeave={leave} />;
  return (
    <Page
      title={t('title')}
      lead={
        live.data ? (
          <span role={live.isError ? 'alert' : undefined}>
            {live.isError ? (
              t('stale')
            ) : (
              <>
                {t('updated')} <RelativeTime at={live.data.at} />
              </>
            )}
          </span>
        ) : null
      }
      actions={
        <Button
          variant="default"
          leftSection={<IconMaximize size={18} stroke={1.6} aria-hidden="true" />}
          onClick={enter}
          disabled={!live.data}
        >
          {t('wallEnter')}
        </Button>
      }
    >
      {live.isPending ? (
        <div className={classes.column} role="status" aria-label={t('ui:loading')}>
          <Skeleton height={92} />
          <Skeleton height={420} />
        </div>
      ) : null}
      {live.isError && !live.data ? (
        <ErrorState error={live.error} onRetry={() => void live.refetch()} />
      ) : null}
      {steps ? <FirstSteps steps={steps} /> : null}
      {live.data && (!steps || live.data.inboxes.length > 0) ? <Board board={live.data} /> : null}
    </Page>
  );
}
