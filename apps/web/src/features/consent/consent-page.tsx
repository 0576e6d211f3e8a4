import { Alert, Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { consentDone, probeResult } from '@wasl/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { Page } from '../../ui/page';
import { ProbeSteps } from '../inboxes/probe-steps';
import classes from './consent.module.css';

interface Brought {
  state: string;
  code: string;
  error: string;
}

/** What the provider put into the address. */
function readBrought(): Brought | null {
  const query = new URLSearchParams(window.location.search);
  const [state, code, error] = ['state', 'code', 'error'].map((name) => query.get(name) ?? '');
  return state ? { state, code: code ?? '', error: (error ?? '').slice(0, 200) } : null;
}

function useFinish() {
  const queries = useQueryClient();
  const finish = useMutation({
    meta: { quiet: true },
    mutationFn: (brought: Brought) => api.post('/inbox-consents', brought, consentDone),
    onSuccess: ({ inboxId }) => probe.mutate(inboxId),
  });
  const probe = useMutation({
    meta: { quiet: true },
    mutationFn: (inboxId: string) => api.post(`/inboxes/${inboxId}/probe`, undefined, probeResult),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.inboxes }),
  });
  return { finish, probe };
}

function Waiting({ words }: { words: string }) {
  return (
    <p className={classes.waiting} role="status">
      <Loader size="sm" aria-hidden="true" />
      {words}
    </p>
  );
}

/** Where a provider sends the administrator back to: exchanges what they brought, then tests the inbox with it. */
export default function ConsentPage() {
  const { t } = useTranslation('consent');
  const [brought] = useState(readBrought);
  const { finish, probe } = useFinish();
  const begun = useRef(false);
  const { mutate } = finish;
  useEffect(() => {
    // Once: what was brought counts once.
    if (begun.current || !brought) return;
    begun.current = true;
    // Out of the address at once: it stays in no history and on no screen.
    window.history.replaceState(window.history.state, '', window.location.pathname);
    mutate(brought);
  }, [brought, mutate]);
  const inboxId = finish.data?.inboxId;
  const fault = brought ? (finish.error ?? probe.error) : null;
  return (
    <Page title={t(inboxId ? 'done' : finish.error ? 'failed' : 'title')}>
      <div className={classes.page}>
        {brought ? null : <p className={classes.soft}>{t('nothing')}</p>}
        {finish.isPending ? <Waiting words={t('finishing')} /> : null}
        {probe.isPending ? <Waiting words={t('testing')} /> : null}
        {fault ? (
          <Alert color="red" variant="light" icon={<IconAlertTriangle />} role="alert">
            {sentenceOf(fault)}
          </Alert>
        ) : null}
        {probe.data ? <ProbeSteps result={probe.data} /> : null}
        <div className={classes.actions}>
          {inboxId ? (
            <Button
              component={Link}
              to={`/admin/inboxes/${inboxId}`}
              leftSection={<IconCircleCheck size={18} stroke={1.6} aria-hidden="true" />}
            >
              {t('toInbox')}
            </Button>
          ) : (
            <Button variant="default" component={Link} to="/admin/inboxes">
              {t('toInboxes')}
            </Button>
          )}
        </div>
      </div>
    </Page>
  );
}
