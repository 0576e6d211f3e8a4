import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { probeResult, type Inbox } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { codeSentence } from '../../format/code-sentence';
import { RelativeTime } from '../../ui/relative-time';
import { StateBadge } from '../../ui/state-badge';
import classes from './inboxes.module.css';
import { ProbeSteps } from './probe-steps';

interface InboxHealthCardProps {
  inbox: Inbox;
  testable: boolean;
  unsaved: boolean;
}

/** How the inbox is, what last went wrong, and the test that tells why. */
export function InboxHealthCard({ inbox, testable, unsaved }: InboxHealthCardProps) {
  const { t } = useTranslation('inboxes');
  const queries = useQueryClient();
  const probe = useMutation({
    mutationFn: () => api.post(`/inboxes/${inbox.id}/probe`, undefined, probeResult),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.inboxes }),
  });
  const { health } = inbox;
  const sick = health.level === 'warning' || health.level === 'error';
  return (
    <section className={classes.card} aria-labelledby="inbox-health">
      <div className={classes.cardHead}>
        <h2 id="inbox-health" className={classes.heading}>
          {t('health')}
        </h2>
        <StateBadge level={inbox.enabled ? health.level : 'off'} />
      </div>
      <p className={classes.soft}>
        {health.at ? (
          <>
            {t('healthAt')} <RelativeTime at={health.at} />
          </>
        ) : (
          t('neverChecked')
        )}
        {' · '}
        {inbox.lastEventAt ? (
          <>
            {t('last')} <RelativeTime at={inbox.lastEventAt} />
          </>
        ) : (
          t('never')
        )}
      </p>
      {sick ? (
        <div className={classes.fault}>
          <span className={classes.soft}>{t('lastFault')}</span>
          {codeSentence(health.code)}
          <code dir="ltr">{health.detail || health.code}</code>
        </div>
      ) : null}
      {testable ? (
        <>
          {probe.data ? <ProbeSteps result={probe.data} /> : null}
          <Button
            variant="light"
            fullWidth
            loading={probe.isPending}
            disabled={unsaved}
            leftSection={<IconPlugConnected size={18} stroke={1.6} aria-hidden="true" />}
            onClick={() => probe.mutate()}
          >
            {t('test')}
          </Button>
          <p className={classes.soft}>{t(unsaved ? 'unsaved' : 'testHint')}</p>
        </>
      ) : null}
    </section>
  );
}
